import { edited } from './edits.ts';
import { type Language, sampleKey } from './language.ts';
import { type PlainContract, pascal, screaming, snake } from './plain-document.ts';
import { readme } from './readme.ts';
import { invalidKey, type KeyClass, keyClasses, notice, notStored, unionsOf, urlPattern } from './shared.ts';
import { list, type ValueWriter, writeValue } from './value.ts';

export const python: Language = {
  name: 'python',
  label: 'Python',
  codeBlock: 'python',
  files: (code, contract, document) => ({
    'statsig_http_api/__init__.py': clientOf(code, contract),
    // Tells type checkers that the package has types.
    'statsig_http_api/py.typed': '',
    'pyproject.toml': `# ${notice}
[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[project]
name = "statsig-http-api"
version = "${document.info.version}"
description = ${JSON.stringify(`A typed client for the ${document.info.title}`)}
readme = "README.md"
license = { text = "MIT" }
requires-python = ">=3.9"
dependencies = ["httpx>=0.27,<1"]

[tool.setuptools]
packages = ["statsig_http_api"]
package-data = { statsig_http_api = ["py.typed"] }
`,
    'README.md': readme(python, contract, {
      needs: 'Python 3.9 or newer, and [httpx](https://www.python-httpx.org)',
      install: 'pip install ./generated/python',
      baseUrl: `from statsig_http_api import Client, ClientSdkKey

statsig = Client(ClientSdkKey("client-local"), server_url="http://127.0.0.1:4010")
`,
      errors: `from statsig_http_api import ApiError, CheckOneGate, Client, ClientSdkKey

statsig = Client(ClientSdkKey("client-local"), server_url="http://127.0.0.1:4010")

try:
    statsig.check_gate(CheckOneGate(gate_name=""))
except ApiError as error:
    print(error.status, error.code)
`,
      notes: [
        'For `asyncio`, use `AsyncClient`, which has the same methods.',
        'A call without a response raises an httpx exception or `ApiTimeoutError`. A success that is not JSON raises `ValueError`.',
        'By default, a call times out after five seconds and has no retries. To change this, pass `timeout=10.0` or `retry={"retries": 2}` to the client or to a call.',
      ],
    }),
  }),
  sample(contract, operation, body) {
    const { keyType, placeholder } = sampleKey(operation);
    const names = new Set(['Client', pascal(keyType)]);
    const call = writeValue(contract, writer(names), operation.request, body);
    return `from statsig_http_api import ${[...names].sort().join(', ')}

statsig = Client(${pascal(keyType)}(${JSON.stringify(placeholder)}))

result = statsig.${snake(operation.id)}(${call.includes('\n') ? `\n    ${call.replaceAll('\n', '\n    ')}\n` : call})
print(result)
`;
  },
};

function clientOf(code: string, contract: PlainContract): string {
  const keys = keyClasses(contract);
  return edited(code, [
    {
      find: 'from dataclasses import dataclass\nfrom enum import Enum\n',
      replace: 'from dataclasses import dataclass, field\nfrom enum import Enum\n',
    },
    { find: /^# Do not edit by hand.*$/, replace: `# ${notice}` },
    { find: urlPattern('"'), replace: '"$1"', times: contract.operations.length },
    {
      find: 'from urllib.parse import quote\n\n\ndef build_url',
      replace: 'from urllib.parse import quote, urlsplit\n\n\ndef build_url',
    },
    {
      find: '    return server_url.rstrip("/") + filled',
      replace: `    # The path of an operation is its URL on the host that serves it by default.
    return filled if server_url == "" else server_url.rstrip("/") + urlsplit(filled).path`,
    },
    {
      find: '        super().__init__(f"Request failed with status {status}")\n',
      replace: `        fields = body if isinstance(body, dict) else {}
        reason = status_text if status >= 300 else "${notStored}"
        super().__init__(f"{status}: {fields.get('message', reason)}")
        self.code: Optional[str] = fields.get("code")
`,
    },
    {
      find: /, _safe_json\(response\)\)\)$/,
      replace: ', _result(url, response)))',
      times: 2 * contract.operations.length,
    },
    {
      find: 'def _safe_json(response: httpx.Response) -> Any:\n',
      replace: `def _result(url: str, response: httpx.Response) -> Any:
    body = response.json()
    if isinstance(body, dict) and body.get("success") is False:
        raise ApiError(url, response.status_code, response.reason_phrase, body)
    return body

def _safe_json(response: httpx.Response) -> Any:
`,
    },
    // A repeated call of this API does no harm. The service removes duplicates of events.
    { find: '_IDEMPOTENT_METHODS = {"GET",', replace: '_IDEMPOTENT_METHODS = {"POST", "GET",' },
    ...unionsOf(contract).flatMap(({ name }) => [
      { find: new RegExp(`^# Discriminated by .*\\n(?=${name} = )`), replace: '' },
      { find: new RegExp(`^DISCRIMINATORS\\[${name}\\].*\\n`), replace: '' },
    ]),
    { find: '# Discriminated unions dispatch by their property inside decode().\n', replace: '' },
    {
      find: /^class Client:\n.*$/,
      replace: `${keys.map(keyClass).join('')}class Client:\n    """Calls the API. Each method raises \`ApiError\` for an error response."""`,
    },
    {
      find: /^(class AsyncClient:)\n.*$/,
      replace: '$1\n    """Calls the API without blocking. Each method raises `ApiError` for an error response."""',
    },
    {
      find: '    def __init__(self, server_url: str = "", *, auth: Optional[Dict[str, Any]] = None, ',
      replace: `    def __init__(self, key: Union[${keys.map(({ name }) => name).join(', ')}], *, server_url: str = "", `,
      times: 2,
    },
    { find: 'self._auth = auth or {}', replace: 'self._auth = {"apiKey": {key.scheme: key.value}}', times: 2 },
  ]);
}

const keyClass = ({ name, scheme, description }: KeyClass) => `@dataclass(frozen=True)
class ${name}:
    """${description}"""
    value: str = field(repr=False)
    scheme: ClassVar[str] = "${scheme}"

    def __post_init__(self) -> None:
        if re.search(r"[^\\x21-\\x7e]", self.value):
            raise ValueError("${invalidKey}")


`;

/** Collects the names that a program imports. */
const writer = (names: Set<string>): ValueWriter => ({
  scalar: (value) =>
    value === null ? 'None' : value === true ? 'True' : value === false ? 'False' : JSON.stringify(value),
  enumValue: (name, value) => `${used(names, name)}.${screaming(value)}`,
  object: (name, fields) =>
    list(
      `${used(names, name)}(`,
      fields.map((field) => `${fieldName(field.name)}=${field.code}`),
      ')',
    ),
  list: (items) => list('[', items, ']'),
  map: (entries) =>
    list(
      '{',
      entries.map(([name, code]) => `${JSON.stringify(name)}: ${code}`),
      '}',
    ),
});

const used = (names: Set<string>, name: string) => {
  names.add(name);
  return name;
};

/** The generator adds an underscore to the names of Python. */
const reserved = new Set(['class', 'from', 'global', 'import', 'in', 'is', 'not', 'or', 'pass', 'type']);
const fieldName = (name: string) => (reserved.has(snake(name)) ? `${snake(name)}_` : snake(name));
