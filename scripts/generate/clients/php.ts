import { type Edit, edited } from './edits.ts';
import { type Language, sampleKey } from './language.ts';
import { camel, dereference, nameOf, type PlainContract, type PlainSchema, pascal } from './plain-document.ts';
import { readme } from './readme.ts';
import { invalidKey, type KeyClass, keyClasses, notice, notStored, unionsOf, urlPattern } from './shared.ts';
import { list, type ValueWriter, writeValue } from './value.ts';

export const php: Language = {
  name: 'php',
  label: 'PHP',
  codeBlock: 'php',
  files: (code, contract, document) => ({
    'client.php': clientOf(code, contract),
    'composer.json': `${JSON.stringify(
      {
        _comment: notice,
        name: 'statsig-http-api/client',
        description: `A typed client for the ${document.info.title}`,
        version: document.info.version,
        license: 'MIT',
        require: { php: '>=8.1', 'ext-curl': '*', 'ext-json': '*' },
        autoload: { files: ['client.php'] },
      },
      null,
      2,
    )}\n`,
    'README.md': readme(php, contract, {
      needs: 'PHP 8.1 or newer with the extension curl, and no other package',
      install: 'composer config repositories.statsig path ./generated/php\ncomposer require statsig-http-api/client',
      baseUrl: program(
        ['Client', 'ClientSdkKey', 'Config'],
        `$statsig = new Client(new ClientSdkKey('client-local'), new Config(serverUrl: 'http://127.0.0.1:4010'));
`,
      ),
      errors: program(
        ['ApiError', 'CheckOneGate', 'Client', 'ClientSdkKey', 'Config'],
        `$statsig = new Client(new ClientSdkKey('client-local'), new Config(serverUrl: 'http://127.0.0.1:4010'));

try {
    $statsig->checkGate(new CheckOneGate(gateName: ''));
} catch (ApiError $error) {
    echo $error->status, ' ', $error->errorCode, "\\n";
}
`,
      ),
      notes: [
        'A call without a response throws `TimeoutError` or `RuntimeException`. A success that is not JSON throws `JsonException`.',
        "By default, a call has no timeout and no retries. To change this, pass `timeout: 10.0` or `retry: ['attempts' => 3]` to `Config`.",
        'Without Composer, load the file of the client with `require`.',
      ],
    }),
  }),
  sample(contract, operation, body) {
    const { keyType, placeholder } = sampleKey(operation);
    const names = new Set(['Client', pascal(keyType)]);
    const call = writeValue(contract, writer(names), operation.request, body);
    return program(
      [...names].sort(),
      `$statsig = new Client(new ${pascal(keyType)}(${quoted(placeholder)}));

$result = $statsig->${operation.id}(${call});
print_r($result);
`,
    );
  },
};

const program = (names: readonly string[], body: string) => `<?php

require 'vendor/autoload.php';

use StatsigHttpApi\\{${names.join(', ')}};

${body}`;

function clientOf(code: string, contract: PlainContract): string {
  const keys = keyClasses(contract);
  return edited(code, [
    { find: /^\/\/ Regenerate with `redocly generate-client`\. (.*)$/, replace: `// ${notice} $1` },
    { find: urlPattern("'"), replace: "'$1'", times: contract.operations.length },
    {
      find: "    return rtrim($serverUrl, '/') . $path;\n",
      replace: `    // The path of an operation is its URL on the host that serves it by default.
    return $serverUrl === '' ? $path : rtrim($serverUrl, '/') . parse_url($path, PHP_URL_PATH);
`,
    },
    { find: "    $headers['X-Redocly-Client'] = $config->clientHeader;\n", replace: '' },
    { find: "        public string $clientHeader = 'redocly-client-generator',\n", replace: '' },
    { find: '        public array $auth = [],\n', replace: '' },
    { find: /^ \* `auth`: .*\n/, replace: '' },
    { find: '$this->config->auth)', replace: '$this->auth)', times: contract.operations.length },
    {
      find: /^ {4}public function __construct\(private Config \$config\)\n {4}\{\n(?:.*\n)*? {4}\}\n/,
      replace: `    private array $auth;

    public function __construct(${keys.map(({ name }) => name).join('|')} $key, private Config $config = new Config())
    {
        // A function hides the key from logs.
        $this->auth = ['apiKey' => [$key::SCHEME => static fn (): string => $key->value]];
    }
`,
    },
    {
      find: /^\/\*\* Client — .*\nclass Client$/,
      replace: `${keys.map(keyClass).join('')}/** Calls the API. Each method throws an ApiError for an error response. */\nfinal class Client`,
    },
    {
      find: '        parent::__construct("HTTP {$status} {$reason} for {$url}");\n',
      replace: `        $reason = $status < 300 ? '${notStored}' : $url;
        parent::__construct("{$status}: " . (is_array($body) ? $body['message'] ?? $reason : $reason));
        $this->errorCode = is_array($body) ? $body['code'] ?? null : null;
`,
    },
    {
      find: 'final class ApiError extends \\RuntimeException\n{\n',
      replace: `final class ApiError extends \\RuntimeException
{
    /** The code of the error, such as \`invalid_body\`. PHP's own \`getCode\` is a number. */
    public readonly ?string $errorCode;

`,
    },
    {
      find: "        if ($response['status'] >= 400) {\n",
      replace: "        if (intdiv($response['status'], 100) !== 2) {\n",
      times: contract.operations.length,
    },
    {
      find: /^ {4}if \(\$response\['body'\] === ''\) \{\n {8}return null;\n {4}\}\n {4}return json_decode\(\$response\['body'\], true\);\n/,
      replace: `    $body = json_decode($response['body'], true, 512, JSON_THROW_ON_ERROR);
    if (is_array($body) && ($body['success'] ?? null) === false) {
        throw apiErrorFrom($response);
    }
    return $body;
`,
    },
    {
      find: "$response['reason'], decodeJson($response));",
      replace: "$response['reason'], json_decode($response['body'], true));",
    },
    // A repeated call of this API does no harm. The service removes duplicates of events.
    {
      find: "['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'], true)",
      replace: "['POST', 'GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'], true)",
    },
    { find: "$config->retry['attempts'] ?? 3", replace: "$config->retry['attempts'] ?? 1" },
    // Invalid UTF-8 would become an empty body.
    {
      find: 'json_encode($body->toArray());',
      replace: 'json_encode($body->toArray(), JSON_THROW_ON_ERROR);',
      times: contract.operations.length,
    },
    ...documentedFields(contract),
    ...documentedResults(contract),
    ...nullableFields(contract),
    ...objectsOf(contract).map(({ schema, property }) => ({
      // PHP would write an empty array as a list.
      find: new RegExp(
        `(^final class ${schema}\\n(?:.*\\n)*?.*\\$data\\['${property}'\\] = )(\\$this->\\w+(?:->toArray\\(\\))?;)`,
      ),
      replace: '$1(object) $2',
    })),
    ...unionsOf(contract).flatMap(({ name, members }) => [
      {
        find: new RegExp(`^/\\*\\* ${name} is a discriminated union .*$`),
        replace: `/** ${name} is one of ${members.map((member) => member.name).join(', ')}. */`,
      },
      {
        find: new RegExp(
          `(function unmarshal${name}\\(.*\\n\\{\\n    return match) \\(\\$data\\['\\$has'\\] \\?\\? null\\)`,
        ),
        replace: ([, start]: readonly string[]) =>
          `${start} (key(array_intersect_key($data, [${members.map(({ property }) => `'${property}' => 0`).join(', ')}])))`,
      },
    ]),
  ]);
}

/** Lists the fields that are maps or objects. */
const objectsOf = ({ document }: PlainContract) =>
  Object.entries(document.components.schemas).flatMap(([schema, { properties = {} }]) =>
    Object.entries(properties).flatMap(([property, { $ref, type, properties: fields }]) => {
      const isObject = $ref !== undefined && document.components.schemas[nameOf($ref)]?.properties !== undefined;
      return isObject || (type === 'object' && fields === undefined) ? [{ schema, property }] : [];
    }),
  );

/** Adds the types of items, which PHP's own types don't say, to the constructor of each class. */
function documentedFields(contract: PlainContract): Edit[] {
  return Object.entries(contract.document.components.schemas).flatMap(([name, { properties = {}, required = [] }]) => {
    const lines = Object.entries(properties)
      .filter(([, schema]) => isArray(schema))
      .map(
        ([property, schema]) =>
          `     * @param ${typeOf(contract, schema)}${required.includes(property) ? '' : '|null'} $${camel(property)}\n`,
      );
    if (lines.length === 0) return [];
    return [
      {
        find: new RegExp(`^(final class ${name}\\n\\{\\n)(?= {4}public function __construct)`),
        replace: ([, start]: readonly string[]) => `${start}    /**\n${lines.join('')}     */\n`,
      },
    ];
  });
}

/** Adds the types of items to the methods that return an array. */
const documentedResults = (contract: PlainContract): Edit[] =>
  contract.operations
    .filter(({ success }) => isArray(success))
    .map(({ id, summary, success }) => ({
      find: `    /** ${id} — ${summary} */\n`,
      replace: `    /**\n     * ${id} — ${summary}\n     *\n     * @return ${typeOf(contract, success)}\n     */\n`,
    }));

const isArray = ({ $ref, items, type, properties }: PlainSchema) =>
  items !== undefined || ($ref === undefined && type === 'object' && properties === undefined);

/** Returns a type as PHPStan and IDEs write it. */
function typeOf(contract: PlainContract, schema: PlainSchema): string {
  const { $ref, items, oneOf, type, additionalProperties } = schema;
  const members = oneOf ?? ($ref === undefined ? undefined : dereference(contract, schema).oneOf);
  if (members !== undefined) return members.map((member) => typeOf(contract, member)).join('|');
  if ($ref !== undefined) return nameOf($ref);
  if (items !== undefined) return `list<${typeOf(contract, items)}>`;
  if (typeof additionalProperties === 'object') return `array<string, ${typeOf(contract, additionalProperties)}>`;
  const types: Readonly<Record<string, string>> = {
    ...{ string: 'string', integer: 'int', number: 'float', boolean: 'bool' },
    ...{ object: 'array<string, mixed>' },
  };
  return (typeof type === 'string' && types[type]) || 'mixed';
}

/** Reads a required field that can be null as null if a server omits it. */
const nullableFields = ({ document }: PlainContract): Edit[] =>
  Object.entries(document.components.schemas).flatMap(([name, { properties = {}, required = [] }]) =>
    Object.entries(properties)
      .filter(([property, { type }]) => required.includes(property) && Array.isArray(type) && type.includes('null'))
      .map(([property]) => ({
        find: new RegExp(`^(final class ${name}\\n(?:.*\\n)*?.*: \\$data\\['${property}'\\])(?=,)`),
        replace: '$1 ?? null',
      })),
  );

const keyClass = ({ name, scheme, description }: KeyClass) => `/** ${description} */
final class ${name}
{
    public const SCHEME = '${scheme}';

    public function __construct(#[\\SensitiveParameter] public readonly string $value)
    {
        if (preg_match('/[^\\x21-\\x7e]/', $value) === 1) {
            throw new \\InvalidArgumentException("${invalidKey}");
        }
    }

    /** Hides the key from logs. */
    public function __debugInfo(): array
    {
        return [];
    }
}

`;

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Collects the names that a program imports. */
const writer = (names: Set<string>): ValueWriter => ({
  scalar: (value) => (typeof value === 'string' ? quoted(value) : String(value)),
  enumValue: (name, value) => `${used(names, name)}::${pascal(value)}`,
  object: (name, fields) =>
    list(
      `new ${used(names, name)}(`,
      fields.map((field) => `${camel(field.name)}: ${field.code}`),
      ')',
    ),
  list: (items) => list('[', items, ']'),
  map: (entries) =>
    list(
      '[',
      entries.map(([name, code]) => `${quoted(name)} => ${code}`),
      ']',
    ),
});

const used = (names: Set<string>, name: string) => {
  names.add(name);
  return name;
};
