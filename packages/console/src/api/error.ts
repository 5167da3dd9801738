/** An error of the Console's API. */
export class ApiError extends Error {
  /** The HTTP status; 0 if there was no response. */
  readonly status: number;
  /** The code for programs, such as `sign_in_required`. `offline` means that there was no response. */
  readonly code: string;
  /** The body of the response. */
  readonly body: unknown;

  constructor(status: number, code: string, message: string, body?: unknown) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.body = body;
  }
}

/** The server has a different build from this page, whose files are gone. */
export class NewVersionError extends Error {
  constructor() {
    super('The server was upgraded since this page was loaded. Load the page again to continue.');
    this.name = 'NewVersionError';
  }
}

/** Returns whether the server doesn't respond, or a proxy responds for it. */
export const isAwayError = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || (error.status >= 502 && error.code === 'unexpected'));

/** Returns the error to show instead of data. While the server is away, a screen keeps the data that it has. */
export const errorToShow = ({ data, error }: { readonly data: unknown; readonly error: unknown }): unknown =>
  data !== undefined && isAwayError(error) ? null : error;

/** Reads the error of a response. A proxy can send a body in another format. */
export async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const { code, message } = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return typeof code === 'string' && typeof message === 'string'
    ? new ApiError(response.status, code, message, body)
    : new ApiError(
        response.status,
        'unexpected',
        `The server sent the status ${response.status} without a reason.`,
        body,
      );
}
