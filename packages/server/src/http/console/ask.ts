import { createTurns } from '@statsig-http-api/contract/turns';
import { createExplainer, type Explainer, findSpec } from '../../evaluation/explain/explain.ts';
import { type EntryType, entryTypes } from '../../evaluation/explain/explanation.ts';
import { summarize, summarizeAll } from '../../evaluation/explain/summarize.ts';
import type { SpecDocument } from '../../evaluation/spec-document.ts';
import { createPauses } from '../../project/pauses.ts';
import type { Service } from '../../service/service.ts';
import { serverError } from '../errors.ts';
import type { ConsoleRoute } from './console-route.ts';
import { questionLimits, readQuestion } from './read-question.ts';

/** Returns the routes that say what a user gets, and why. They log no exposures. */
export function askRoutes(service: Service): readonly ConsoleRoute[] {
  const explainers = new WeakMap<SpecDocument, Explainer>();
  const explainerOf = (document: SpecDocument): Explainer => {
    const known = explainers.get(document);
    if (known !== undefined) return known;
    const explainer = createExplainer(document);
    explainers.set(document, explainer);
    return explainer;
  };
  // One at a time: the pauses of several questions would add up.
  const takeTurn = createTurns(1);
  const current = () => ({
    evaluator: service.current.evaluator,
    explainer: explainerOf(service.current.reported.document),
  });
  return [
    {
      id: 'ask',
      method: 'POST',
      path: '/console/v1/ask',
      role: 'viewer',
      body: questionLimits,
      handle({ response }, body, actor) {
        const question = readQuestion(body);
        if ('code' in question) return question;
        return takeTurn(actor.name, async () => {
          if (response.closed) return undefined;
          const { evaluator, explainer } = current();
          const { user, time = service.clock.now() } = question;
          const results = await summarizeAll(explainer.specs, evaluator.forUser(user, time), createPauses());
          return { status: 200, body: { time, results } };
        });
      },
    },
    {
      id: 'explain',
      method: 'POST',
      path: '/console/v1/ask/{type}/{name}',
      role: 'viewer',
      body: questionLimits,
      handle({ parameters: { type = '', name = '' } }, body) {
        const question = readQuestion(body);
        if ('code' in question) return question;
        const { evaluator, explainer } = current();
        const { user, time = service.clock.now() } = question;
        const id = isEntryType(type) ? { type, name } : undefined;
        const spec = id && findSpec(explainer.specs, id);
        const explanation = id && explainer.explain(id, user, time);
        if (spec === undefined || explanation === undefined) return serverError('unknown_entry');
        const result = summarize(spec, explanation, explainer.specs, evaluator.forUser(user, time));
        if (result.reason.kind !== 'override') return { status: 200, body: { time, ...explanation, overridden: null } };
        const { value, ruleID, reason } = explanation;
        return { status: 200, body: { time, ...explanation, ...result, overridden: { value, ruleID, reason } } };
      },
    },
  ];
}

const isEntryType = (type: string): type is EntryType => entryTypes.some((one) => one === type);
