// Generated from packages/server/console-api.yaml by `npm run generate`. Do not edit: change the document, then generate again.

export interface paths {
    "/console/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the session
         * @description Returns who the caller is. The role decides which operations the caller may use.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            status: number;
            /**
             * @description For programs. The responses list the codes.
             * @example invalid_request
             */
            code: string;
            /** @description For people. It never contains a key. */
            message: string;
        };
        /**
         * @description What a caller may do. Each role may also do what the roles before it may.
         * @enum {unknown}
         */
        Role: "viewer" | "editor" | "admin";
        Session: {
            /**
             * @description The name in the history of changes
             * @example developer
             */
            name: string;
            role: components["schemas"]["Role"];
        };
    };
    responses: {
        /** @description The caller must sign in (`sign_in_required`). */
        SignInRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A page of another site sent the request (`foreign_page`), or the role may not do this (`role_required`). */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Browsers keep no copy. */
        NoStore: "no-store";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
        };
    };
}
