/** The fields of a request that hold what a user is or did; the names of gates and events stand elsewhere. */
const personal = ['user', 'metadata', 'value'];

/** A message without the user's data that the request holds, in case that the service repeats them. */
export function redact(message: string, request: unknown, isPersonal = false): string {
  if (typeof request !== 'object' || !request) {
    const data = String(request);
    // What is shorter tells nothing, and stands in any sentence.
    if (!isPersonal || data.length < 4 || typeof request === 'boolean') return message;
    // As it is, and as it stands in JSON.
    return message.replaceAll(JSON.stringify(data).slice(1, -1), '[data]').replaceAll(data, '[data]');
  }
  return Object.entries(request).reduce(
    (message, [name, value]) => redact(message, value, isPersonal || personal.includes(name)),
    message,
  );
}
