import { type Edit, edited } from './edits.ts';
import { type Language, sampleKey } from './language.ts';
import { nameOf, type PlainContract, type PlainSchema, pascal, screaming } from './plain-document.ts';
import { readme } from './readme.ts';
import { invalidKey, type KeyClass, keyClasses, notice, notStored, unionsOf, urlPattern } from './shared.ts';
import { indented, type ValueWriter, writeValue } from './value.ts';

export const java: Language = {
  name: 'java',
  label: 'Java',
  codeBlock: 'java',
  files: (code, contract, document) => ({
    'src/main/java/statsighttpapi/Client.java': clientOf(code, contract),
    'pom.xml': `<?xml version="1.0" encoding="UTF-8"?>
<!-- ${notice} -->
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>statsighttpapi</groupId>
  <artifactId>statsig-http-api</artifactId>
  <version>${document.info.version}</version>
  <description>${xml(`A typed client for the ${document.info.title}`)}</description>
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
</project>
`,
    'README.md': readme(java, contract, {
      needs: 'Java 17 or newer, and no other library',
      install: 'mvn --file generated/java install',
      baseUrl: program(
        `var statsig = new Client(new ClientSdkKey("client-local"), new Config().serverUrl("http://127.0.0.1:4010"));
`,
      ),
      errors:
        program(`var statsig = new Client(new ClientSdkKey("client-local"), new Config().serverUrl("http://127.0.0.1:4010"));

try {
    statsig.checkGate(CheckOneGate.of(""));
} catch (ApiException error) {
    System.out.println(error.status + " " + error.code);
}
`),
      notes: [
        'The Maven dependency is `statsighttpapi:statsig-http-api`.',
        'A record has the method `of` for its required fields, and one method for each optional field: `User.of().withEmail("…")`.',
        'A call without a response throws `ApiTimeoutException` or `UncheckedIOException`. A success that is not JSON throws `IllegalArgumentException`.',
        'By default, a call has no timeout and no retries. To change this, call `timeout` or `retry` on `Config`.',
      ],
    }),
  }),
  sample(contract, operation, body) {
    const { keyType, placeholder } = sampleKey(operation);
    const call = writeValue(contract, writer, operation.request, body);
    return program(`var statsig = new Client(new ${pascal(keyType)}(${JSON.stringify(placeholder)}));

var result = statsig.${operation.id}(${call.includes('\n') ? `\n${indented(call, '    ')}` : call});
System.out.println(Json.write(result));
`);
  },
};

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function program(body: string): string {
  const imports = ['List', 'Map']
    .filter((name) => body.includes(`${name}.of(`))
    .map((name) => `import java.util.${name};\n`);
  return `${imports.join('')}${imports.length > 0 ? '\n' : ''}import statsighttpapi.Client;
import statsighttpapi.Client.*;

public class Sample {
    public static void main(String[] args) {
${indented(body.trim(), '        ').replaceAll(/^ +$/gm, '')}
    }
}
`;
}

function clientOf(code: string, contract: PlainContract): string {
  const keys = keyClasses(contract);
  return edited(code, [
    { find: /^\/\/ Regenerate with `redocly generate-client`\. (.*)$/, replace: `// ${notice} $1` },
    { find: urlPattern('"'), replace: '"$1"', times: contract.operations.length },
    {
      find: '        return base + filled;\n',
      replace: `        // The path of an operation is its URL on the host that serves it by default.
        return base.isEmpty() ? filled : base + URI.create(filled).getRawPath();
`,
    },
    { find: '        String clientHeader = "redocly-client-generator";\n', replace: '' },
    { find: '        headers.put("X-Redocly-Client", config.clientHeader);\n', replace: '' },
    { find: '        Auth auth = new Auth();\n', replace: '' },
    {
      find: '\n        public Config auth(Auth auth) {\n            this.auth = auth;\n            return this;\n        }\n',
      replace: '',
    },
    { find: 'op.security(), config.auth)', replace: 'op.security(), auth)', times: contract.operations.length },
    {
      find: 'ResolvedAuth auth = resolveAuth',
      replace: 'ResolvedAuth credentials = resolveAuth',
      times: contract.operations.length,
    },
    { find: '= auth.query();', replace: '= credentials.query();', times: contract.operations.length },
    { find: '.headers(auth.headers())', replace: '.headers(credentials.headers())', times: contract.operations.length },
    {
      find: /^ {4}public Client\(Config config\) \{\n(?:.*\n)*? {4}\}\n\n {4}public Client\(\) \{\n(?:.*\n)*? {4}\}\n/,
      replace: `    private final Auth auth;

    public Client(Key key, Config config) {
        this.config = config;
        this.auth = new Auth().apiKey(key.scheme(), key.value());
    }

    public Client(Key key) {
        this(key, new Config());
    }
`,
    },
    {
      find: /^\/\*\* Client — .*\npublic final class Client \{\n/,
      replace: `/** Calls the API. Each method throws an ApiException for an error response. */
public final class Client {
    /** A key of the API. */
    public sealed interface Key {
        String scheme();

        String value();
    }

${keys.map(keyClass).join('')}`,
    },
    {
      find: '        public final transient Object body;\n',
      replace: `        /** The code of the error, such as \`invalid_body\`. Null if the response has no code. */
        public final String code;
        public final transient Object body;
`,
    },
    {
      find: '            super("Request failed with status " + status + " for " + url);\n',
      replace: `            super(status + ": " + (body instanceof Map<?, ?> fields && fields.get("message") instanceof String text
                ? text
                : status < 300 ? "${notStored}" : url));
            this.code = body instanceof Map<?, ?> fields && fields.get("code") instanceof String text ? text : null;
`,
    },
    {
      find: '        if (response.statusCode() >= 400) {\n            throw apiErrorFrom',
      replace: '        if (response.statusCode() / 100 != 2) {\n            throw apiErrorFrom',
      times: contract.operations.length,
    },
    {
      find: '        return text.isBlank() ? null : Json.parse(text);\n',
      replace: `        Object body = Json.parse(text);
        if (body instanceof Map<?, ?> fields && Boolean.FALSE.equals(fields.get("success"))) {
            throw new ApiException(response.uri().toString(), response.statusCode(), body);
        }
        return body;
`,
    },
    // A repeated call of this API does no harm. The service removes duplicates of events.
    { find: 'List.of("GET", "HEAD",', replace: 'List.of("POST", "GET", "HEAD",' },
    ...unionsOf(contract).flatMap(({ name, members }) => {
      const names = members.map(({ property }) => `"${property}"`).join(', ');
      return [
        {
          find: new RegExp(`(/\\*\\* ${name} — )A discriminated union on .*$`),
          replace: `$1One of ${members.map((member) => member.name).join(', ')}. */`,
        },
        {
          find: new RegExp(`(parse${name}\\(Object json\\) \\{\\n(?:.*\\n){4}) {8}switch .*$`),
          replace: `$1        switch (java.util.stream.Stream.of(${names}).filter(data::containsKey).findFirst().orElse("")) {`,
        },
        {
          find: /throw new IllegalArgumentException\("Unknown \$has value: " \+ data\.get\("\$has"\)\)/,
          replace: `throw new IllegalArgumentException("${name} needs one of ${members.map(({ property }) => property).join(', ')}.")`,
        },
      ];
    }),
    ...[...requestSchemas(contract)].map((name) => withBuilder(name, contract)),
  ]);
}

const keyClass = ({ name, scheme, description }: KeyClass) => `    /** ${description} */
    public record ${name}(String value) implements Key {
        public ${name} {
            if (!value.matches("[\\\\x21-\\\\x7e]*")) throw new IllegalArgumentException("${invalidKey}");
        }

        @Override
        public String scheme() {
            return "${scheme}";
        }

        /** Hides the key from logs. */
        @Override
        public String toString() {
            return "${name}";
        }
    }

`;

/** Lists the objects that requests contain. */
function requestSchemas(contract: PlainContract): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (schema: PlainSchema): void => {
    if (schema.$ref !== undefined) {
      const name = nameOf(schema.$ref);
      const target = contract.document.components.schemas[name];
      if (target === undefined || names.has(name)) return;
      if (target.properties !== undefined) names.add(name);
      visit(target);
    }
    for (const child of [
      ...Object.values(schema.properties ?? {}),
      ...(schema.oneOf ?? []),
      ...(schema.items ? [schema.items] : []),
    ])
      visit(child);
  };
  for (const { request } of contract.operations) visit(request);
  return names;
}

/**
 * Adds a method for the required fields of a record, and one for each optional field. The generator's constructor alone
 * takes all fields in their order, most of them null.
 */
function withBuilder(name: string, contract: PlainContract): Edit {
  const { properties = {}, required = [] } = contract.document.components.schemas[name] ?? {};
  const isRequired = Object.keys(properties).map((property) => required.includes(property));
  return {
    find: new RegExp(`^ {4}public record ${name}\\(\\n((?:.*\\n)*?) {4}\\) implements .* \\{\\n`),
    replace: ([record = '', components = '']) => {
      const fields = [...components.matchAll(/^ +(.+) (\w+),?$/gm)].map(([, type = '', field = ''], index) => ({
        type,
        field,
        isRequired: isRequired[index],
      }));
      if (fields.length !== isRequired.length) throw new Error(`The record ${name} lacks a field of its schema.`);
      const create = (code: (field: (typeof fields)[number]) => string) =>
        `return new ${name}(${fields.map(code).join(', ')});`;
      const parameters = fields.filter((field) => field.isRequired).map(({ type, field }) => `${type} ${field}`);
      return `${record}        public static ${name} of(${parameters.join(', ')}) {
            ${create((field) => (field.isRequired ? field.field : 'null'))}
        }

${fields
  .filter((field) => !field.isRequired)
  .map(
    ({
      type,
      field,
    }) => `        public ${name} with${field.slice(0, 1).toUpperCase()}${field.slice(1)}(${type} ${field}) {
            ${create((other) => other.field)}
        }

`,
  )
  .join('')}`;
    },
  };
}

const call = (start: string, items: readonly string[], end: string) => {
  const line = `${start}${items.join(', ')}${end}`;
  if (line.length <= 76 && !line.includes('\n')) return line;
  return `${start}\n${items.map((item) => indented(item, '    ')).join(',\n')}${end}`;
};

const writer: ValueWriter = {
  scalar(value, { type }) {
    if (typeof value !== 'number') return JSON.stringify(value);
    if (type === 'number' || !Number.isInteger(value)) return Number.isInteger(value) ? `${value}.0` : String(value);
    return `${value}L`;
  },
  enumValue: (name, value) => `${name}.${screaming(value)}`,
  object(name, fields) {
    const required = fields.filter(({ isRequired }) => isRequired).map(({ code }) => code);
    const optional = fields
      .filter(({ isRequired }) => !isRequired)
      .map((field) => call(`.with${pascal(field.name)}(`, [field.code], ')'));
    const start = call(`${name}.of(`, required, ')');
    const line = [start, ...optional].join('');
    if (line.length <= 76 && !line.includes('\n')) return line;
    return [start, ...optional.map((code) => indented(code, '    '))].join('\n');
  },
  list: (items) => call('List.of(', items, ')'),
  map: (entries) =>
    call(
      'Map.of(',
      entries.map(([name, code]) => `${JSON.stringify(name)}, ${code}`),
      ')',
    ),
};
