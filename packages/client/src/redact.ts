/** The fields of a request that hold data of a user. Names of gates and events are in other fields. */
const personalFields = ['user', 'metadata', 'value'];

/**
 * Replaces the user's data of a request by `[data]` in a message, in case the service repeats the data. Values shorter
 * than four characters stay: they identify no user, and common words contain them.
 */
export function redact(message: string, request: unknown, isPersonal = false): string {
  if (typeof request !== 'object' || !request) {
    const data = String(request);
    if (!isPersonal || data.length < 4 || typeof request === 'boolean') return message;
    // Both forms: as a JSON string, and unescaped.
    return message.replaceAll(JSON.stringify(data).slice(1, -1), '[data]').replaceAll(data, '[data]');
  }
  return Object.entries(request).reduce(
    (message, [name, value]) => redact(message, value, isPersonal || personalFields.includes(name)),
    message,
  );
}
