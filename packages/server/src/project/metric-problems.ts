import type { Problem } from './problem.ts';
import type { MetricEntry, MetricType, Named } from './project-file.ts';

type Field = 'event' | 'field' | 'where' | 'numerator' | 'denominator' | 'winsorize';

/** The fields that each type of metric requires, and the fields that it doesn't support. */
const fieldsOfType: Readonly<Record<MetricType, { required: readonly Field[]; unsupported: readonly Field[] }>> = {
  event_count: { required: ['event'], unsupported: ['numerator', 'denominator', 'field'] },
  event_dau: { required: ['event'], unsupported: ['numerator', 'denominator', 'field', 'winsorize'] },
  sum: { required: ['event'], unsupported: ['numerator', 'denominator'] },
  mean: { required: ['event'], unsupported: ['numerator', 'denominator', 'winsorize'] },
  ratio: { required: ['numerator', 'denominator'], unsupported: ['event', 'field', 'where', 'winsorize'] },
};

/** Finds metrics that lack a required field of their type, or have an unsupported one. */
export function metricProblems(metrics: Named<MetricEntry> = {}): Problem[] {
  return Object.entries(metrics).flatMap(([name, metric]) => {
    const { required, unsupported } = fieldsOfType[metric.type];
    const missing = required.filter((field) => metric[field] === undefined);
    // winsorize: false is valid for every type.
    const unexpected = unsupported.filter((field) => metric[field] !== undefined && metric[field] !== false);
    return [
      ...missing.map((field) => ({ path: ['metrics', name], message: `Missing field ${field} in ${name}. Add it.` })),
      ...unexpected.map((field) => ({
        path: ['metrics', name, field],
        atKey: true,
        message: `A metric of the type ${metric.type} can't have the field ${field}. Remove it.`,
      })),
    ];
  });
}
