/**
 * The limits of a body with a user for whom everything is evaluated. All conditions of a project read the user, so the time
 * of a response is their number times the size of the user: 25 ms for 1,000 conditions on the largest list. SDKs and
 * providers send some hundred bytes.
 */
export const userLimits = { bytes: 2 ** 16, values: 1000 };
