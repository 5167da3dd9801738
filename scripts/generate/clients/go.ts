import { edited } from './edits.ts';
import { type Language, sampleKey } from './language.ts';
import { type PlainContract, type PlainSchema, pascal } from './plain-document.ts';
import { readme } from './readme.ts';
import { keyClasses, notice, notStored, unionsOf, urlPattern } from './shared.ts';
import { type Field, list, type ValueWriter, writeValue } from './value.ts';

/** The name of the module and of its package. */
const pkg = 'statsighttpapi';

export const go: Language = {
  name: 'go',
  label: 'Go',
  codeBlock: 'go',
  files: (code, contract) => ({
    'client.go': clientOf(code, contract),
    'go.mod': `// ${notice}
module ${pkg}

go 1.19
`,
    'README.md': readme(go, contract, {
      needs: 'Go 1.19 or newer, and no other module',
      install: `go mod edit -require ${pkg}@v0.0.0 -replace ${pkg}=./generated/go`,
      baseUrl: program(
        ['fmt', pkg],
        `	statsig := ${pkg}.New(${pkg}.ClientSdkKey("client-local"), ${pkg}.Config{ServerURL: "http://127.0.0.1:4010"})
	fmt.Println(statsig != nil)
`,
      ),
      errors: program(
        ['context', 'errors', 'fmt', pkg],
        `	statsig := ${pkg}.New(${pkg}.ClientSdkKey("client-local"), ${pkg}.Config{ServerURL: "http://127.0.0.1:4010"})

	_, err := statsig.CheckGate(context.Background(), ${pkg}.CheckOneGate{GateName: ""})
	var apiError *${pkg}.APIError
	if errors.As(err, &apiError) {
		fmt.Println(apiError.Status, apiError.Code)
	}
`,
      ),
      notes: [
        'Optional fields are pointers. `Ptr` returns a pointer to a value: `Ptr("42")`.',
        'A call without a response returns a `net/http` error or a `*TimeoutError`. A success that is not JSON returns a `*json.SyntaxError`.',
        'By default, a call has no timeout and no retries. To change this, set `Timeout` or `Retry` in `Config`, or a deadline on the context.',
      ],
    }),
  }),
  sample(contract, operation, body) {
    const { keyType, placeholder } = sampleKey(operation);
    const call = writeValue(contract, writer(contract), operation.request, body);
    return program(
      ['context', 'encoding/json', 'log', 'os', pkg],
      `	statsig := ${pkg}.New(${pkg}.${pascal(keyType)}(${JSON.stringify(placeholder)}), ${pkg}.Config{})

	result, err := statsig.${pascal(operation.id)}(context.Background(), ${call.replaceAll('\n', '\n\t')})
	if err != nil {
		log.Fatal(err)
	}
	json.NewEncoder(os.Stdout).Encode(result)
`,
    );
  },
};

const program = (imports: readonly string[], body: string) => `package main

import (
${imports
  .filter((name) => name !== pkg)
  .map((name) => `	"${name}"\n`)
  .join('')}
	"${pkg}"
)

func main() {
${body}}
`;

function clientOf(code: string, contract: PlainContract): string {
  const count = contract.operations.length;
  return (
    edited(code, [
      { find: /^\/\/ Regenerate with `redocly generate-client`\. (.*)$/, replace: `// ${notice} $1` },
      { find: urlPattern('"'), replace: '"$1"', times: count },
      {
        find: '	return strings.TrimRight(serverURL, "/") + filled\n',
        replace: `	// The path of an operation is its URL on the host that serves it by default.
	if serverURL == "" {
		return filled
	}
	if target, err := url.Parse(filled); err == nil {
		filled = target.Path
	}
	return strings.TrimRight(serverURL, "/") + filled
`,
      },
      {
        find: 'func New(config Config) *Client {\n	if config.ServerURL == "" {\n		config.ServerURL = ""\n	}\n',
        replace: `// New returns a client that sends the key with each call. Errors of its methods are *APIError if the response is an error.
func New(key Key, config Config) *Client {
	config.auth = Auth{APIKey: map[string]func() string{key.scheme(): key.value}}
`,
      },
      { find: /^(\s)Auth( +Auth)$/, replace: '$1auth$2' },
      { find: 'c.config.Auth)', replace: 'c.config.auth)', times: count },
      {
        find: '	if resp.StatusCode >= 400 {\n		return out, apiErrorFrom',
        replace: '	if resp.StatusCode/100 != 2 {\n		return out, apiErrorFrom',
        times: count,
      },
      { find: '		httpClient = http.DefaultClient\n', replace: '		httpClient = defaultHTTPClient\n' },
      {
        find: '	return json.NewDecoder(resp.Body).Decode(target)\n',
        replace: `	if err := json.NewDecoder(resp.Body).Decode(target); err != nil {
		return err
	}
	if accepted, ok := target.(*LogAccepted); ok && !accepted.Success {
		return &APIError{URL: resp.Request.URL.String(), Status: resp.StatusCode, StatusText: resp.Status, Message: "${notStored}", Body: *accepted}
	}
	return nil
`,
      },
      // A repeated call of this API does no harm. The service removes duplicates of events.
      { find: '	case "GET", "HEAD",', replace: '	case "POST", "GET", "HEAD",' },
      { find: '	Status     int\n', replace: '	Status     int\n	Code       string\n	Message    string\n' },
      {
        find: '	return fmt.Sprintf("request failed with status %d", e.Status)\n',
        replace: '	return fmt.Sprintf("%d: %s", e.Status, e.Message)\n',
      },
      {
        find: '	return &APIError{URL: requestURL, Status: resp.StatusCode, StatusText: resp.Status, Body: body}\n',
        replace: `	apiError := &APIError{URL: requestURL, Status: resp.StatusCode, StatusText: resp.Status, Message: resp.Status, Body: body}
	if fields, ok := body.(map[string]any); ok {
		if code, ok := fields["code"].(string); ok {
			apiError.Code = code
		}
		if message, ok := fields["message"].(string); ok {
			apiError.Message = message
		}
	}
	return apiError
`,
      },
      // Only requests contain unions, so that no code has to decode one.
      ...unionsOf(contract).map(({ name, members }) => ({
        find: new RegExp(
          `^// ${name} is a discriminated union .*\\n(?:.*\\n)*?func Unmarshal${name}\\((?:.*\\n)*?\\}\\n`,
        ),
        replace: `// ${name} is one of ${members.map((member) => member.name).join(', ')}.
type ${name} interface{ is${name}() }

${members.map((member) => `func (${member.name}) is${name}() ${' '.repeat(longest(members) - member.name.length)}{}\n`).join('')}`,
      })),
    ]) +
    `
// Key is a key of the API: ${keyClasses(contract)
      .map(({ name }) => name)
      .join(' or ')}.
type Key interface {
	scheme() string
	value() string
}
${keyClasses(contract)
  .map(
    ({ name, scheme, description }) => `
// ${name}: ${description}
type ${name} string

func (key ${name}) scheme() string { return "${scheme}" }
func (key ${name}) value() string  { return string(key) }

// String hides the key from logs.
func (key ${name}) String() string { return "${name}" }
`,
  )
  .join('')}
// A redirect would send the key to another place.
var defaultHTTPClient = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// Ptr returns a pointer to a value, for an optional field.
func Ptr[T any](value T) *T { return &value }
`
  );
}

const longest = (members: readonly { readonly name: string }[]) => Math.max(...members.map(({ name }) => name.length));

const writer = (contract: PlainContract): ValueWriter => ({
  scalar: (value) => (value === null ? 'nil' : typeof value === 'string' ? JSON.stringify(value) : String(value)),
  enumValue: (name, value) => `${pkg}.${name}${pascal(value)}`,
  object: (name, fields) =>
    struct(
      `${pkg}.${name}{`,
      fields.map((field) => [fieldName(field.name), optional(contract, field)]),
    ),
  list(items, itemSchema) {
    const type = typeOf(contract, itemSchema);
    // Go infers the type of the items, except in a list of an interface.
    return list(
      `[]${type}{`,
      items.map((item) => (item.startsWith(`${type}{`) ? item.slice(type.length) : item)),
      '}',
      { indent: '\t' },
    );
  },
  map: (entries, valueSchema) =>
    list(
      `map[string]${typeOf(contract, valueSchema)}{`,
      entries.map(([name, code]) => `${JSON.stringify(name)}: ${code}`),
      '}',
      { indent: '\t' },
    ),
});

/** Writes a struct. Aligns the values as gofmt does. */
function struct(open: string, fields: readonly (readonly [name: string, code: string])[]): string {
  const line = list(
    open,
    fields.map(([name, code]) => `${name}: ${code}`),
    '}',
    { indent: '\t' },
  );
  if (!line.includes('\n')) return line;
  const isMultiLine = fields.map(([, code]) => code.includes('\n'));
  const lines = fields.map(([name, code], index) => {
    // A value with several lines begins a new block.
    let [start, end] = [index, index];
    while (start > 0 && !isMultiLine[start - 1] && !isMultiLine[start]) start--;
    while (end + 1 < fields.length && !isMultiLine[end + 1] && !isMultiLine[end]) end++;
    const width = Math.max(...fields.slice(start, end + 1).map(([other]) => other.length));
    return `${`${name}:`.padEnd(width + 1)} ${code}`;
  });
  return list(open, lines, '}', { indent: '\t' });
}

/** Returns the code of a field, as a pointer if the generator declares one. */
function optional(contract: PlainContract, { code, schema, isRequired }: Field): string {
  const type = typeOf(contract, schema);
  if (isRequired || type === 'any' || /^(\[\]|map\[)/.test(type)) return code;
  return schema.$ref !== undefined && code.startsWith(`${type}{`) ? `&${code}` : `${pkg}.Ptr(${code})`;
}

function typeOf(contract: PlainContract, schema: PlainSchema): string {
  if (schema.$ref !== undefined) return `${pkg}.${schema.$ref.replace(/^.*\//, '')}`;
  if (schema.items !== undefined) return `[]${typeOf(contract, schema.items)}`;
  if (typeof schema.additionalProperties === 'object')
    return `map[string]${typeOf(contract, schema.additionalProperties)}`;
  const types: Readonly<Record<string, string>> = {
    string: 'string',
    integer: 'int64',
    number: 'float64',
    boolean: 'bool',
  };
  return (typeof schema.type === 'string' && types[schema.type]) || 'any';
}

/** The generator adds an underscore to the words of Go. */
const reserved = new Set([
  'default',
  'func',
  'import',
  'interface',
  'map',
  'package',
  'range',
  'select',
  'type',
  'var',
]);
const fieldName = (name: string) => (reserved.has(name) ? `${pascal(name)}_` : pascal(name));
