/**
 * A copy of JSON, so that whoever changes what he was given changes nothing else. What is no JSON, such as a date that a
 * schema made, is handed on. (`structuredClone` is not everywhere.)
 */
export function copyOf<Value>(value: Value): Value {
  return copied(value) as Value;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== 'object' || !value || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, copied(field)]));
}
