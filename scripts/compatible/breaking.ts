import type { Document } from '../generate/document.ts';

/** A change of the document that breaks somebody, or one that breaks nobody. */
export interface Mutation {
  readonly title: string;
  change(document: Mutable): void;
}

// biome-ignore lint/suspicious/noExplicitAny: a changed document has no type
type Mutable = any;

/** The document with one change. */
export function mutated(document: Document, { change }: Mutation): Document {
  const copy = structuredClone(document);
  change(copy);
  return copy;
}

const post = (document: Mutable, path: string) => document.paths[`/v1/${path}`].post;

/** Kinds of change that break a caller, or a reader of an answer. */
export const breakingChanges: readonly Mutation[] = [
  {
    title: 'a method changes',
    change: ({ paths }) => {
      paths['/v1/get_layer'] = { put: paths['/v1/get_layer'].post };
    },
  },
  {
    title: 'an operationId changes, which is the name of a method',
    change: (document) => {
      post(document, 'get_layer').operationId = 'getOneLayer';
    },
  },
  {
    title: 'a host goes',
    change: (document) => {
      post(document, 'get_layer').servers = [{ url: 'https://example.com' }];
    },
  },
  {
    title: 'a request gets a new required field',
    change: ({ components: { schemas } }) => {
      schemas.GetLayerRequest.properties.reason = { type: 'string' };
      schemas.GetLayerRequest.required.push('reason');
    },
  },
  {
    title: 'an optional field of a request becomes required',
    change: ({ components: { schemas } }) => void schemas.GetLayerRequest.required.push('user'),
  },
  {
    title: 'a field of a request goes',
    change: ({ components: { schemas } }) => void delete schemas.User.properties.email,
  },
  {
    title: 'a request is closed to fields that nobody knows',
    change: ({ components: { schemas } }) => {
      schemas.GetLayerRequest.additionalProperties = false;
    },
  },
  {
    title: 'a type of a request becomes narrower',
    change: ({ components: { schemas } }) => void schemas.Time.oneOf.pop(),
  },
  {
    title: 'a value of a closed set of a request goes',
    change: ({ components: { schemas } }) => void schemas.ReportType.enum.pop(),
  },
  {
    title: 'a text of a request may be less long',
    change: ({ components: { schemas } }) => {
      schemas.Name.maxLength = 50;
    },
  },
  {
    title: 'a list of a request may be less long',
    change: ({ components: { schemas } }) => {
      schemas.LogEventRequest.properties.events.maxItems = 500;
    },
  },
  {
    title: 'a number of a request gets a higher minimum',
    change: ({ components: { schemas } }) => {
      schemas.Time.oneOf[0].minimum = 1_000_000;
    },
  },
  {
    title: 'a text of a request must match a pattern',
    change: ({ components: { schemas } }) => {
      schemas.Name.pattern = '^[a-z]+$';
    },
  },
  {
    title: 'one form of a request goes',
    change: ({ components: { schemas } }) => void schemas.CheckGateRequest.oneOf.pop(),
  },
  {
    title: 'a header of a request becomes required',
    change: ({ components: { parameters } }) => {
      parameters.ClientTime.required = true;
    },
  },
  {
    title: 'a header of a request goes',
    change: (document) => void delete post(document, 'log_event').parameters,
  },
  {
    title: 'a required field of an answer goes',
    change: ({ components: { schemas } }) => {
      delete schemas.LayerEvaluation.properties.allocatedExperimentName;
      schemas.LayerEvaluation.required.pop();
    },
  },
  {
    title: 'an optional field of an answer goes',
    change: ({ components: { schemas } }) => void delete schemas.GateEvaluation.properties.rule_id,
  },
  {
    title: 'a required field of an answer becomes optional',
    change: ({ components: { schemas } }) => void schemas.LayerEvaluation.required.pop(),
  },
  {
    title: 'a field of an answer changes its type',
    change: ({ components: { schemas } }) => {
      schemas.GateEvaluation.properties.value.type = 'string';
    },
  },
  {
    title: 'a field of an answer may be null',
    change: ({ components: { schemas } }) => {
      schemas.GateEvaluation.properties.value.type = ['boolean', 'null'];
    },
  },
  {
    title: 'a constant of an answer is set free',
    change: ({ components: { schemas } }) => void delete schemas.LogAccepted.properties.success.const,
  },
  {
    title: 'a text of an answer may be longer',
    change: ({ components: { schemas } }) => {
      schemas.LayerEvaluation.properties.name.maxLength = 1000;
    },
  },
  {
    title: 'an answer gets another form',
    change: ({ components: { schemas } }) => void schemas.CheckGateResponse.oneOf.push({ type: 'boolean' }),
  },
  {
    title: 'a status of success changes',
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
    title: 'a header of an answer goes',
    change: ({ components: { responses } }) => void delete responses.TooManyRequests.headers,
  },
  {
    title: 'a header of an answer is no longer sure to come',
    change: ({ components: { headers } }) => {
      headers.RetryAfter.required = false;
    },
  },
  {
    title: 'a media type of an answer changes',
    change: (document) => {
      const { content } = post(document, 'get_layer').responses['200'];
      content['application/vnd.api+json'] = content['application/json'];
      delete content['application/json'];
    },
  },
  {
    title: 'a media type of a request goes',
    change: (document) => {
      const { requestBody } = post(document, 'get_layer');
      requestBody.content = { 'application/xml': requestBody.content['application/json'] };
    },
  },
  {
    title: 'a kind of key loses an operation',
    change: (document) => {
      post(document, 'get_layer').security = [{ serverSecretKey: [] }];
    },
  },
  {
    title: 'a kind of key is sent in another header',
    change: ({ components: { securitySchemes } }) => {
      securitySchemes.clientSdkKey.name = 'x-api-key';
    },
  },
  {
    title: 'a kind of key has another prefix',
    change: ({ components: { securitySchemes } }) => {
      securitySchemes.clientSdkKey['x-prefix'] = 'public-';
    },
  },
  {
    title: 'a body may be less large',
    change: (document) => {
      document['x-http'].bodyLimitBytes = 1_000_000;
    },
  },
  {
    title: 'a type of body is no longer read as JSON',
    change: (document) => void document['x-http'].readAsJson.pop(),
  },
  {
    title: 'the query parameter of the key is renamed',
    change: (document) => {
      document['x-http'].keyQueryParameter = 'key';
    },
  },
  {
    title: 'a header is no longer allowed by a preflight',
    change: (document) => void document['x-http'].preflightHeaders.pop(),
  },
  {
    title: 'another path of an operation goes',
    change: (document) => void delete post(document, 'log_event')['x-aliases'],
  },
  {
    title: 'an example goes, for which a mock is asked',
    change: (document) => {
      delete post(document, 'get_layer').responses['200'].content['application/json'].examples.not_allocated;
    },
  },
  {
    title: 'a field of a request is forbidden',
    change: ({ components: { schemas } }) => {
      schemas.CheckOneGate.properties.user = false;
    },
  },
  {
    title: 'a schema is renamed, whose name is that of a type',
    change: (document) => {
      const { schemas } = document.components;
      schemas.SomeRuleID = schemas.RuleID;
      delete schemas.RuleID;
      for (const { properties } of [schemas.GateEvaluation, schemas.ConfigEvaluation, schemas.LayerEvaluation])
        for (const name of ['rule_id', 'ruleID'])
          if (name in properties) properties[name] = { $ref: '#/components/schemas/SomeRuleID' };
      schemas.SecondaryExposure.properties.ruleID = { $ref: '#/components/schemas/SomeRuleID' };
      for (const { properties } of schemas.GroupOrRule.anyOf)
        properties.ruleID = { $ref: '#/components/schemas/SomeRuleID' };
    },
  },
  {
    title: 'some fields of a request must fit a schema by their names',
    change: ({ components: { schemas } }) => {
      schemas.User.patternProperties = { '^x': { type: 'number' } };
    },
  },
];

/** Changes that break nobody, and the impact that they have. */
export const harmlessChanges: readonly (Mutation & { readonly impact: 'minor' | 'patch' })[] = [
  {
    title: 'an optional field of a request is added',
    impact: 'minor',
    change: ({ components: { schemas } }) => {
      schemas.GetLayerRequest.properties.reason = { type: 'string' };
    },
  },
  {
    title: 'an optional field of an answer is added',
    impact: 'minor',
    change: ({ components: { schemas } }) => {
      schemas.GateEvaluation.properties.reason = { type: 'string' };
    },
  },
  {
    title: 'a text of a request may be longer',
    impact: 'minor',
    change: ({ components: { schemas } }) => {
      schemas.Name.maxLength = 200;
    },
  },
  {
    title: 'a value of a closed set of a request is added',
    impact: 'minor',
    change: ({ components: { schemas } }) => void schemas.ReportType.enum.push('pulse_weekly'),
  },
  {
    title: 'a body may be larger',
    impact: 'minor',
    change: (document) => {
      document['x-http'].bodyLimitBytes = 100_000_000;
    },
  },
  {
    title: 'a description says it better',
    impact: 'patch',
    change: ({ components: { schemas } }) => {
      schemas.Name.description = 'A name.';
    },
  },
];
