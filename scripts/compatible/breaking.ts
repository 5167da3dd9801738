import type { Document } from '../generate/document.ts';

/** A change to the document for a test, either breaking or harmless. */
export interface Mutation {
  readonly title: string;
  change(document: Mutable): void;
}

// biome-ignore lint/suspicious/noExplicitAny: a changed document has no type
type Mutable = any;

/** Returns a copy of the document with one change. */
export function mutated(document: Document, { change }: Mutation): Document {
  const copy = structuredClone(document);
  change(copy);
  return copy;
}

const post = (document: Mutable, path: string) => document.paths[`/v1/${path}`].post;

/** Changes that break a caller, or a reader of a response. */
export const breakingChanges: readonly Mutation[] = [
  {
    title: 'a method changes',
    change: ({ paths }) => {
      paths['/v1/get_layer'] = { put: paths['/v1/get_layer'].post };
    },
  },
  {
    title: 'an operationId changes, which names a method of the client',
    change: (document) => {
      post(document, 'get_layer').operationId = 'getOneLayer';
    },
  },
  {
    title: 'a host is removed',
    change: (document) => {
      post(document, 'get_layer').servers = [{ url: 'https://example.com' }];
    },
  },
  {
    title: 'a required request field is added',
    change: ({ components: { schemas } }) => {
      schemas.LayerLookup.properties.reason = { type: 'string' };
      schemas.LayerLookup.required.push('reason');
    },
  },
  {
    title: 'an optional request field becomes required',
    change: ({ components: { schemas } }) => void schemas.LayerLookup.required.push('user'),
  },
  {
    title: 'a request field is removed',
    change: ({ components: { schemas } }) => void delete schemas.User.properties.email,
  },
  {
    title: 'a request no longer accepts unknown fields',
    change: ({ components: { schemas } }) => {
      schemas.LayerLookup.additionalProperties = false;
    },
  },
  {
    title: 'a request field accepts fewer types',
    change: ({ components: { schemas } }) => void schemas.EventTime.oneOf.pop(),
  },
  {
    title: 'a value of a request enum is removed',
    change: ({ components: { schemas } }) => void schemas.ReportType.enum.pop(),
  },
  {
    title: 'a request string gets a lower maximum length',
    change: ({ components: { schemas } }) => {
      schemas.ConfigName.maxLength = 50;
    },
  },
  {
    title: 'a request array gets a lower maximum length',
    change: ({ components: { schemas } }) => {
      schemas.EventBatch.properties.events.maxItems = 500;
    },
  },
  {
    title: 'a request number gets a higher minimum',
    change: ({ components: { schemas } }) => {
      schemas.EventTime.oneOf[0].minimum = 1_000_000;
    },
  },
  {
    title: 'a request string gets a pattern',
    change: ({ components: { schemas } }) => {
      schemas.ConfigName.pattern = '^[a-z]+$';
    },
  },
  {
    title: 'a request number loses its format, which is its type in generated clients',
    change: ({ components: { schemas } }) => void delete schemas.EventTime.oneOf[0].format,
  },
  {
    title: 'a request string gets a format',
    change: ({ components: { schemas } }) => {
      schemas.ConfigName.format = 'uuid';
    },
  },
  {
    title: 'one form of a request is removed',
    change: ({ components: { schemas } }) => void schemas.GateCheck.oneOf.pop(),
  },
  {
    title: 'a request header becomes required',
    change: ({ components: { parameters } }) => {
      parameters.ClientTime.required = true;
    },
  },
  {
    title: 'a request header is removed',
    change: (document) => void delete post(document, 'log_event').parameters,
  },
  {
    title: 'a required response field is removed',
    change: ({ components: { schemas } }) => {
      delete schemas.LayerEvaluation.properties.allocatedExperimentName;
      schemas.LayerEvaluation.required.pop();
    },
  },
  {
    title: 'an optional response field is removed',
    change: ({ components: { schemas } }) => void delete schemas.GateEvaluation.properties.rule_id,
  },
  {
    title: 'a required response field becomes optional',
    change: ({ components: { schemas } }) => void schemas.LayerEvaluation.required.pop(),
  },
  {
    title: 'a response field changes its type',
    change: ({ components: { schemas } }) => {
      schemas.GateEvaluation.properties.value.type = 'string';
    },
  },
  {
    title: 'a response field can be null',
    change: ({ components: { schemas } }) => {
      schemas.GateEvaluation.properties.value.type = ['boolean', 'null'];
    },
  },
  {
    title: 'a response string gets a higher maximum length',
    change: ({ components: { schemas } }) => {
      schemas.RequestedName.maxLength = 1000;
    },
  },
  {
    title: 'a response gets another form',
    change: ({ components: { schemas } }) => void schemas.GateCheckResult.oneOf.push({ type: 'boolean' }),
  },
  {
    title: 'the status of a success changes',
    change: (document) => {
      const { responses } = post(document, 'log_event');
      responses['200'] = responses['202'];
      delete responses['202'];
    },
  },
  {
    title: 'an error is no longer declared',
    change: (document) => void delete post(document, 'get_layer').responses['404'],
  },
  {
    title: 'a response header is removed',
    change: ({ components: { responses } }) => void delete responses.TooManyRequests.headers,
  },
  {
    title: 'a response header becomes optional',
    change: ({ components: { headers } }) => {
      headers.RetryAfter.required = false;
    },
  },
  {
    title: 'the media type of a response changes',
    change: (document) => {
      const { content } = post(document, 'get_layer').responses['200'];
      content['application/vnd.api+json'] = content['application/json'];
      delete content['application/json'];
    },
  },
  {
    title: 'a media type of a request is removed',
    change: (document) => {
      const { requestBody } = post(document, 'get_layer');
      requestBody.content = { 'application/xml': requestBody.content['application/json'] };
    },
  },
  {
    title: 'a key type can no longer call an operation',
    change: (document) => {
      post(document, 'get_layer').security = [{ serverSecretKey: [] }];
    },
  },
  {
    title: 'a key type moves to another header',
    change: ({ components: { securitySchemes } }) => {
      securitySchemes.clientSdkKey.name = 'x-api-key';
    },
  },
  {
    title: 'a key type gets another prefix',
    change: ({ components: { securitySchemes } }) => {
      securitySchemes.clientSdkKey['x-prefix'] = 'public-';
    },
  },
  {
    title: 'the maximum body size decreases',
    change: (document) => {
      document['x-http'].bodyLimitBytes = 1_000_000;
    },
  },
  {
    title: 'a content type is no longer read as JSON',
    change: (document) => void document['x-http'].readAsJson.pop(),
  },
  {
    title: 'the query parameter of the key is renamed',
    change: (document) => {
      document.components.securitySchemes.keyInQuery.name = 'key';
    },
  },
  {
    title: 'a preflight no longer allows a header',
    change: (document) => void document['x-http'].preflightHeaders.pop(),
  },
  {
    title: 'an alias of a path is removed',
    change: (document) => void delete post(document, 'log_event')['x-aliases'],
  },
  {
    title: 'an example is removed, which callers of the mock can request',
    change: (document) => {
      delete post(document, 'get_layer').responses['200'].content['application/json'].examples.not_allocated;
    },
  },
  {
    title: 'a request field becomes forbidden',
    change: ({ components: { schemas } }) => {
      schemas.CheckOneGate.properties.user = false;
    },
  },
  {
    title: 'a schema is renamed, which renames a type of the client',
    change: (document) => {
      const { schemas } = document.components;
      schemas.SomeRuleID = schemas.RuleID;
      delete schemas.RuleID;
      for (const [name, schema] of Object.entries(schemas))
        schemas[name] = JSON.parse(JSON.stringify(schema).replaceAll('schemas/RuleID"', 'schemas/SomeRuleID"'));
    },
  },
  {
    title: 'request fields with some names must match a schema',
    change: ({ components: { schemas } }) => {
      schemas.User.patternProperties = { '^x': { type: 'number' } };
    },
  },
];

/** Changes that break no caller, with their impact. */
export const harmlessChanges: readonly (Mutation & { readonly impact: 'minor' | 'patch' })[] = [
  {
    title: 'an optional request field is added',
    impact: 'minor',
    change: ({ components: { schemas } }) => {
      schemas.LayerLookup.properties.reason = { type: 'string' };
    },
  },
  {
    title: 'an optional response field is added',
    impact: 'minor',
    change: ({ components: { schemas } }) => {
      schemas.GateEvaluation.properties.reason = { type: 'string' };
    },
  },
  {
    title: 'a request string gets a higher maximum length',
    impact: 'minor',
    change: ({ components: { schemas } }) => {
      schemas.ConfigName.maxLength = 200;
    },
  },
  {
    title: 'a number gets a format',
    impact: 'minor',
    change: ({ components: { schemas } }) => {
      schemas.ErrorBody.properties.status.format = 'int64';
    },
  },
  {
    title: 'a value of a request enum is added',
    impact: 'minor',
    change: ({ components: { schemas } }) => void schemas.ReportType.enum.push('pulse_weekly'),
  },
  {
    title: 'the maximum body size increases',
    impact: 'minor',
    change: (document) => {
      document['x-http'].bodyLimitBytes = 100_000_000;
    },
  },
  {
    title: 'a description changes',
    impact: 'patch',
    change: ({ components: { schemas } }) => {
      schemas.ConfigName.description = 'A name.';
    },
  },
];
