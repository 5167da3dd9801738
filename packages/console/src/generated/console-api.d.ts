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
    "/console/v1/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate everything for a user
         * @description Returns what a user gets from each entry of the project, and why. Overrides count. The server logs no exposures and stores nothing.
         */
        post: operations["ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/ask/{type}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain a result, rule by rule
         * @description Returns how the result of one entry comes about. Each rule, in order, has its conditions and what the user has. `references` explains each gate and experiment that the entry depends on.
         */
        post: operations["explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List recent users
         * @description Returns the users of the newest 1,000 events and exposures, the newest first, each as its newest row has it. A list is up to 2 seconds old.
         */
        get: operations["listUsers"];
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
        /** @description How a condition was applied to a user. */
        ConditionExplanation: {
            /** @description Whether it holds. Null if it was not checked or cannot be evaluated. */
            holds: boolean | null;
            /**
             * @description What must hold
             * @example country is one of "NZ", "AU"
             */
            text: string;
            /**
             * @description What the user has, as JSON or in words. Null if the user has no such value. At most about 1,100 characters.
             * @example "NZ"
             */
            actual: string | null;
            /** @description Whether the value comes from `privateAttributes` */
            isPrivate: boolean;
            /**
             * @description What the value was derived from. Null for an attribute of the user.
             * @enum {unknown}
             */
            source: "ip" | "userAgent" | null;
            /** @description The gates, segments and holdouts that it depends on, in order. */
            gates: components["schemas"]["GateReference"][];
            /** @description Why it cannot be evaluated, or what is special about it */
            note: string | null;
        };
        /**
         * @description The type of an entry of the project.
         * @enum {unknown}
         */
        EntryType: "gate" | "config" | "experiment" | "layer" | "segment" | "holdout";
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
        /** @description How a result comes about. */
        Explanation: {
            /**
             * @description The ID that is hashed: userID or the name of a custom ID
             * @example userID
             */
            idType: string;
            /** @description The rules in order. Rules after the one that decides were not checked. */
            rules: components["schemas"]["RuleExplanation"][];
        } & components["schemas"]["Result"];
        /** @description How a result comes about, with the entries that it depends on. */
        FullExplanation: {
            time: components["schemas"]["Time"];
            /** @description The gates and experiments that it depends on, directly or not, each once. */
            references: components["schemas"]["Explanation"][];
            /** @description How many of them an explanation of this length left out */
            referencesLeftOff: number;
            /** @description What the rules lead to, if an override sets the value. The rules explain this result. */
            overridden: null | {
                value: components["schemas"]["ResultValue"];
                ruleID: string;
                reason: components["schemas"]["Reason"];
            };
        } & components["schemas"]["Explanation"];
        /** @description A gate, a segment or a holdout that a condition depends on. */
        GateReference: {
            type: components["schemas"]["EntryType"];
            name: string;
            /** @description Whether the user passes. Null if it was not evaluated. */
            value: boolean | null;
        };
        /** @description A user, and when. */
        Question: {
            /**
             * @description The user as the endpoints of the Statsig HTTP API accept it: `userID`, `email`, `ip`, `userAgent`, `country`, `locale`, `appVersion`, `custom`, `privateAttributes`, `customIDs` and `statsigEnvironment`.
             * @default {}
             */
            user?: {
                [key: string]: unknown;
            };
            /** @description When, for conditions on the time. The server's time by default. */
            time?: number | string;
        };
        /** @description Why a user gets a result. */
        Reason: {
            /**
             * @description What decided. `share` means that a rule matches, but the user is outside its share. `failed` means that a condition can't be evaluated.
             * @enum {unknown}
             */
            kind: "rule" | "share" | "idOverride" | "holdout" | "notStarted" | "allocation" | "targeting" | "group" | "experiment" | "default" | "disabled" | "override" | "failed";
            /** @example Rule "New Zealand" matches. */
            text: string;
        };
        /** @description A user of stored events or exposures. */
        RecentUser: {
            /** @description The user without private attributes */
            user: {
                [key: string]: unknown;
            };
            lastSeen: components["schemas"]["Time"];
        };
        /** @description What a user gets from an entry. */
        Result: {
            type: components["schemas"]["EntryType"];
            /** @example new_search */
            name: string;
            value: components["schemas"]["ResultValue"];
            /** @description The ID of the rule that decides, `default`, `disabled` or `override`. Empty if the evaluation failed. */
            ruleID: string;
            /** @description The name of the rule that decides. Null if no rule does. */
            ruleName: string | null;
            groupName: string | null;
            /** @description The experiment that a layer delegates to */
            experiment: string | null;
            reason: components["schemas"]["Reason"];
        };
        /** @description True or false for gates, segments and holdouts. An object for all other entries. */
        ResultValue: boolean | {
            [key: string]: unknown;
        };
        /**
         * @description What a caller may do. Each role may also do what the roles before it may.
         * @enum {unknown}
         */
        Role: "viewer" | "editor" | "admin";
        /** @description How a rule was applied to a user. */
        RuleExplanation: {
            id: string;
            /** @example New Zealand */
            name: string;
            /**
             * @description What the rule is for.
             * @enum {unknown}
             */
            kind: "idOverride" | "holdout" | "notStarted" | "allocation" | "targeting" | "group" | "experiment" | "rule";
            /**
             * @description Whether it decided, did not match, could not be evaluated, or was not checked because an earlier rule decided.
             * @enum {unknown}
             */
            outcome: "decided" | "notMatched" | "failed" | "notChecked";
            /** @description Why it has this outcome */
            text: string;
            conditions: components["schemas"]["ConditionExplanation"][];
            /** @description The check of the share. Null if the rule did not match, or leads to an experiment. */
            share: null | components["schemas"]["ShareExplanation"];
            /** @description The experiment that decides instead of the rule */
            experiment: string | null;
        };
        Session: {
            /**
             * @description The name in the history of changes
             * @example developer
             */
            name: string;
            role: components["schemas"]["Role"];
        };
        /** @description Whether a user is in the share of a rule. */
        ShareExplanation: {
            percentage: number;
            /** @description The place of the user, from 0 to 99.99, which the rule, the entry and the ID always give. The user passes if it is below the percentage. Null for a share of 0 or 100. */
            bucket: number | null;
            passes: boolean;
            /** @example userID */
            idType: string;
            /** @description The ID that is hashed. Null if the user does not have it. */
            unitID: string | null;
        };
        /**
         * @description Milliseconds since 1970-01-01 UTC.
         * @example 1784000000000
         */
        Time: number;
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
        /** @description The user or the time is invalid, or the body has an unknown field (`invalid_request`). Or the body is not JSON (`malformed_json`). The message names the field. */
        InvalidQuestion: {
            headers: {
                "Cache-Control": components["headers"]["NoStoreOfError"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The project has no entry of this type with this name (`unknown_entry`). */
        UnknownEntry: {
            headers: {
                "Cache-Control": components["headers"]["NoStoreOfError"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body has too many bytes or too many values (`body_too_large`). */
        BodyTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The content type is not JSON, or the server doesn't know the encoding (`unsupported_media_type`). */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The store does not respond, or too many bodies are being read (`unavailable`). Send the request again later. */
        Unavailable: {
            headers: {
                /** @description Seconds to wait */
                "Retry-After"?: number;
                "Cache-Control": components["headers"]["NoStoreOfError"];
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
        /** @description Browsers keep no copy. Errors that come before the operation, such as of a body that is too large, lack it. */
        NoStoreOfError: "no-store";
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
    ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            /** @description What the user gets */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        time: components["schemas"]["Time"];
                        results: components["schemas"]["Result"][];
                    };
                };
            };
            400: components["responses"]["InvalidQuestion"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    explain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: components["schemas"]["EntryType"];
                /** @description The name of the entry */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            /** @description How the result comes about */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullExplanation"];
                };
            };
            400: components["responses"]["InvalidQuestion"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownEntry"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Returns only users with this text in the user ID, the email or a custom ID, in any case. A whole user ID also finds a user of older rows. */
                query?: string;
                /** @description The most users to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Recent users */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        users: components["schemas"]["RecentUser"][];
                    };
                };
            };
            /** @description A parameter is invalid (`invalid_request`). The message names it. */
            400: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
}
