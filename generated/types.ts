// Made from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

export interface paths {
    "/v1/check_gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a feature gate
         * @description Tells whether a feature gate is open for a user, and logs the exposure. A gate that does not exist is closed, so names can't be probed. With `gateNames` in place of `gateName`, up to a hundred gates are checked at once, and the answer is a map from name to evaluation.
         */
        post: operations["checkGate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/get_config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a dynamic config or an experiment
         * @description Answers the parameters of a dynamic config, or of the group of an experiment that the user is in, and logs the exposure by the name of the config. A config that does not exist answers an empty `value`.
         */
        post: operations["getConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/get_layer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a layer
         * @description Answers the parameters of a layer: those of the experiment in it that the user is in, or the layer's defaults. Logs the exposure by the name of the layer.
         */
        post: operations["getLayer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/log_event": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log events
         * @description Stores up to a thousand events of one or many users. An event without `user` takes the request's, one without `time` the time of the request. A request that breaks the contract is refused whole.
         */
        post: operations["logEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/log_custom_exposure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log exposures
         * @description Stores exposures that you decided yourself: which group of an experiment, or which side of a gate, a user met. An exposure names either `experimentName` or `gateName`, never both, and its group by name (`group`), by rule (`ruleID`) or by both.
         */
        post: operations["logCustomExposure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/get_daily_report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export a daily report
         * @description Answers the newest day that has data, in Pacific time, and the address of a CSV file with the report. Needs a server secret key.
         */
        post: operations["getDailyReport"];
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
        /**
         * @description Other ids of the same user (a company, a device, a stable id), by the id type that the Console knows.
         * @example {
         *       "companyID": "company-7"
         *     }
         */
        CustomIDs: {
            [key: string]: string;
        };
        /** @description A value that rules of the Console can compare. */
        Attribute: string | number | boolean | string[];
        /**
         * @description Your own attributes of the user, by name.
         * @example {
         *       "plan": "gold",
         *       "seats": 3
         *     }
         */
        Attributes: {
            [key: string]: components["schemas"]["Attribute"];
        };
        /** @description Where the call comes from. Events and exposures outside production stay out of the production metrics. */
        StatsigEnvironment: {
            /**
             * @description `production`, `staging`, `development`, or a tier of your own. Left out, it is `production`.
             * @example staging
             */
            tier?: string;
        };
        /**
         * @description The user that is decided for. All fields are optional, but a percentage or an experiment needs the id that it is split by, and a rule sees only the attributes that you send.
         * @example {
         *       "userID": "42"
         *     }
         */
        User: {
            /**
             * @description Your id of the user. Gates and experiments are split by it unless they use a custom id.
             * @example 42
             */
            userID?: string;
            customIDs?: components["schemas"]["CustomIDs"];
            /**
             * @description The user's email address.
             * @example marie@example.com
             */
            email?: string;
            /**
             * @description The user's IP address; the country is worked out from it where `country` is left out.
             * @example 192.0.2.1
             */
            ip?: string;
            /**
             * @description The browser's user agent; browser and system are worked out from it.
             * @example Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0
             */
            userAgent?: string;
            /**
             * @description The user's country, as ISO 3166-1 alpha-2.
             * @example NZ
             */
            country?: string;
            /**
             * @description The user's language and region.
             * @example en_NZ
             */
            locale?: string;
            /**
             * @description The version of your app.
             * @example 1.12.0
             */
            appVersion?: string;
            custom?: components["schemas"]["Attributes"];
            /** @description Attributes that take part in the decision and are never stored. */
            privateAttributes?: components["schemas"]["Attributes"];
            statsigEnvironment?: components["schemas"]["StatsigEnvironment"];
        };
        /**
         * @description A gate's name, as the Console shows it.
         * @example a_gate
         */
        GateName: string;
        /** @description What an SDK tells about itself, and switches of this call. Other fields are kept as they come. */
        StatsigMetadata: {
            /**
             * @description The SDK that made the call.
             * @example http-api
             */
            sdkType?: string;
            /**
             * @description Its version.
             * @example 1.0.0
             */
            sdkVersion?: string;
            /**
             * @description An id that the calls of one session share.
             * @example 0f0e5c5e-2f0f-4a4a-8d1b-0a3f5f0d1c2b
             */
            sessionID?: string;
            /**
             * @description An id of the device that outlives the session.
             * @example 7b4d6c1a-6b1a-4c53-9a0e-1d2c3b4a5f6e
             */
            stableID?: string;
            /**
             * @description `true` decides without logging an exposure.
             * @example true
             */
            exposureLoggingDisabled?: boolean;
        };
        /** @description One gate. */
        CheckOneGate: {
            user?: components["schemas"]["User"];
            gateName: components["schemas"]["GateName"];
            gateNames?: never;
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /** @description Up to a hundred gates at once. */
        CheckManyGates: {
            user?: components["schemas"]["User"];
            gateName?: never;
            /**
             * @description The gates' names.
             * @example [
             *       "a_gate",
             *       "an_open_gate"
             *     ]
             */
            gateNames: components["schemas"]["GateName"][];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /** @description Which gate, or which gates, to check for which user. */
        CheckGateRequest: components["schemas"]["CheckOneGate"] | components["schemas"]["CheckManyGates"];
        /**
         * @description The id of the rule that decided. `default` when no rule matched, `disabled` when the gate or config is switched off, empty when no such gate or config exists.
         * @example 2OZdhuDfq3w1UIHovUFRBM
         */
        RuleID: string;
        /**
         * @description The experiment's group that the user is in, as the Console shows it; `null` outside every group.
         * @example Control
         */
        GroupName: string | null;
        /** @description Whether the gate is open for the user. */
        GateEvaluation: {
            /**
             * @description The gate that was asked for.
             * @example a_gate
             */
            name: string;
            /**
             * @description `true` when the gate is open. A gate that does not exist is closed.
             * @example false
             */
            value: boolean;
            rule_id?: components["schemas"]["RuleID"];
            group_name?: components["schemas"]["GroupName"];
        };
        /**
         * @description The evaluations, by the gate's name.
         * @example {
         *       "a_gate": {
         *         "name": "a_gate",
         *         "value": false
         *       },
         *       "an_open_gate": {
         *         "name": "an_open_gate",
         *         "value": true
         *       }
         *     }
         */
        GateEvaluations: {
            [key: string]: components["schemas"]["GateEvaluation"];
        };
        /** @description The gate's evaluation, or, where `gateNames` was asked, one evaluation for each name. */
        CheckGateResponse: components["schemas"]["GateEvaluation"] | components["schemas"]["GateEvaluations"];
        /**
         * @description The machine-readable code of the error. The section Error codes lists every known code. A new version of the API can add codes: treat a code that you don't know by its HTTP status.
         * @example invalid_body
         * @example missing_key
         * @example rate_limited
         */
        ErrorCode: string;
        /** @description Describes why a call failed. Every error response has this body, except a `503` of an event operation. */
        Error: {
            /**
             * @description The HTTP status code, repeated for logs that keep only the body.
             * @example 400
             */
            status: number;
            code?: components["schemas"]["ErrorCode"];
            /**
             * @description A message for a person. It says what is wrong and what to do, and never contains a key. Don't parse it: use `code`.
             * @example Invalid request body. gateName: required
             */
            message: string;
            /** @description Every invalid field, if the body is invalid. */
            errors?: string[];
        };
        /**
         * @description The name of a dynamic config, an experiment or a layer, as the Console shows it.
         * @example a_config
         */
        Name: string;
        /** @description Which dynamic config or experiment to get for which user. */
        GetConfigRequest: {
            user?: components["schemas"]["User"];
            /** @description The name of the dynamic config or of the experiment. */
            configName: components["schemas"]["Name"];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /**
         * @description The parameters, by name. Their names and types are those that you set up in the Console.
         * @example {
         *       "color": "blue",
         *       "shape": "circle"
         *     }
         */
        Value: {
            [key: string]: unknown;
        };
        /** @description The value of the dynamic config or experiment for the user. */
        ConfigEvaluation: {
            /**
             * @description The dynamic config or experiment that was asked for.
             * @example a_config
             */
            name: string;
            value: components["schemas"]["Value"];
            /**
             * @description The id of the rule that decided, `default` when none matched, empty when no such config exists. `group_name` is the name for people.
             * @example default
             */
            group: string;
            rule_id?: components["schemas"]["RuleID"];
            group_name?: components["schemas"]["GroupName"];
        };
        /** @description Which layer to get for which user. */
        GetLayerRequest: {
            user?: components["schemas"]["User"];
            /** @description The layer's name. */
            layerName: components["schemas"]["Name"];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /** @description The layer's parameters for the user, and the experiment that set them. */
        LayerEvaluation: {
            /**
             * @description The layer that was asked for.
             * @example a_layer
             */
            name: string;
            value: components["schemas"]["Value"];
            ruleID: components["schemas"]["RuleID"];
            /**
             * @description The experiment of the layer that the user is in; `null` when in none.
             * @example a_experiment
             */
            allocatedExperimentName: string | null;
        };
        /** @description When it happened: milliseconds since 1970-01-01 UTC, or the same as a string, or an ISO 8601 date and time. A number below 10,000,000,000 is read as seconds. Left out, it is the time of the request. */
        Time: number | string;
        /** @description A gate that took part in the decision. */
        SecondaryExposure: {
            /**
             * @description The gate's name.
             * @example a_holdout
             */
            gate: string;
            /**
             * @description Its value for the user, as a text.
             * @example false
             * @enum {string}
             */
            gateValue: "true" | "false";
            ruleID: components["schemas"]["RuleID"];
        };
        /** @description Something that a user did. */
        Event: {
            /**
             * @description What happened. Metrics are made from it by themselves: how often, by how many users, and the sum of `value`. Quotes, brackets and `\ < > # = ; & $ % |` are not allowed in it.
             * @example test_api_event
             */
            eventName: string;
            /** @description A number to sum up, or a text to slice by. */
            value?: number | string;
            time?: components["schemas"]["Time"];
            user?: components["schemas"]["User"];
            /**
             * @description More about the event. Texts are best; any JSON is taken.
             * @example {
             *       "item": "shirt",
             *       "size": "M"
             *     }
             */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description The gates that took part in the decision, where the event is an exposure that an SDK logged. */
            secondaryExposures?: components["schemas"]["SecondaryExposure"][];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /** @description Events to store. */
        LogEventRequest: {
            /** @description The events, in any order. */
            events: components["schemas"]["Event"][];
            /** @description The user of every event that names none. */
            user?: components["schemas"]["User"];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /** @description All of it is stored. */
        LogAccepted: {
            /**
             * @description Always `true`.
             * @example true
             * @constant
             */
            success: true;
        };
        /** @description None of it is stored. */
        LogRefused: {
            /**
             * @description Always `false`.
             * @example false
             * @constant
             */
            success: false;
        };
        /**
         * @description A user with a `userID` or at least one custom id, by which events are matched to the exposure.
         * @example {
         *       "userID": "user_id_12345"
         *     }
         */
        UserWithID: components["schemas"]["User"] & ({
            /**
             * @description Your id of the user.
             * @example user_id_12345
             */
            userID: string;
        } | {
            /** @description At least one other id. */
            customIDs: {
                [key: string]: string;
            };
        });
        /**
         * @description The group's name, letter for letter as the Console shows it.
         * @example Control
         */
        Group: string;
        /** @description The group by its name, or by the id of its rule, or by both. */
        GroupOrRule: {
            group: components["schemas"]["Group"];
            ruleID?: components["schemas"]["RuleID"];
        } | {
            group?: components["schemas"]["Group"];
            ruleID: components["schemas"]["RuleID"];
        };
        /** @description A user met a group of an experiment. */
        ExperimentExposure: {
            user: components["schemas"]["UserWithID"];
            /** @description The experiment's name. */
            experimentName: components["schemas"]["Name"];
            gateName?: never;
            passes?: never;
            time?: components["schemas"]["Time"];
            /** @description The gates that took part in the decision. */
            secondaryExposures?: components["schemas"]["SecondaryExposure"][];
        } & components["schemas"]["GroupOrRule"];
        /** @description A user met a side of a gate. */
        GateExposure: {
            user: components["schemas"]["UserWithID"];
            gateName: components["schemas"]["GateName"];
            experimentName?: never;
            /**
             * @description Whether the gate was open.
             * @example true
             */
            passes: boolean;
            time?: components["schemas"]["Time"];
            /** @description The gates that took part in the decision. */
            secondaryExposures?: components["schemas"]["SecondaryExposure"][];
        } & components["schemas"]["GroupOrRule"];
        /** @description A user met a group of an experiment, or a side of a gate. */
        Exposure: components["schemas"]["ExperimentExposure"] | components["schemas"]["GateExposure"];
        /** @description Exposures to store, of experiments and of gates, in one list. */
        LogCustomExposureRequest: {
            /** @description The exposures, in any order. */
            exposures: components["schemas"]["Exposure"][];
            /** @description Kept beside the exposures; each exposure still names its own user. */
            user?: components["schemas"]["User"];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /**
         * @description `first_exposures`: when each user first met each experiment or gate. `pulse_daily`: every metric of every group, by day. `unit_metrics_daily`: every metric of every user, by day.
         * @example first_exposures
         * @enum {string}
         */
        ReportType: "first_exposures" | "pulse_daily" | "unit_metrics_daily";
        /** @description Which report to export. */
        GetDailyReportRequest: {
            type: components["schemas"]["ReportType"];
        };
        /** @description Where to download the report. */
        DailyReport: {
            /**
             * Format: date
             * @description The day that the data is of, in Pacific time.
             * @example 2022-08-01
             */
            date: string;
            /**
             * Format: uri
             * @description The CSV file. It needs no key and works for a limited time.
             * @example https://reports.example.com/first_exposures/2022-08-01.csv
             */
            url: string;
        };
    };
    responses: {
        /** @description The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The key is valid, but its type can't call this operation. Use one of the key types that the operation lists. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request body is larger than 10 MiB. Split the data into smaller requests. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service can't handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service stored nothing from the request. Keep the data, wait for the number of seconds in `Retry-After`, and then send the same request again. */
        NotStored: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LogRefused"];
            };
        };
        /** @description The API key is missing or unknown. Send a server secret key in the `statsig-api-key` header. You create and revoke keys in the Console settings. */
        ServerSecretKeyMissing: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The key is a client SDK key, which can't call this operation. Use a server secret key. */
        ServerSecretKeyRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description The caller's clock at the moment of sending, in milliseconds since 1970-01-01 UTC. With it the service corrects the times of the events by the skew of that clock. Fractions are allowed. */
        ClientTime: number;
    };
    requestBodies: never;
    headers: {
        /**
         * @description How many seconds to wait before the same request may be sent again.
         * @example 2
         */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    checkGate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckGateRequest"];
            };
        };
        responses: {
            /** @description The evaluation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckGateResponse"];
                };
            };
            /**
             * @description The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists
             *     all of them. Correct the request before you retry.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetConfigRequest"];
            };
        };
        responses: {
            /** @description The value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigEvaluation"];
                };
            };
            /**
             * @description The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists
             *     all of them. Correct the request before you retry.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLayer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetLayerRequest"];
            };
        };
        responses: {
            /** @description The parameters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LayerEvaluation"];
                };
            };
            /**
             * @description The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists
             *     all of them. Correct the request before you retry.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No layer has this name. Check the spelling of `layerName`, or create the layer in the Console. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    logEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The caller's clock at the moment of sending, in milliseconds since 1970-01-01 UTC. With it the service corrects the times of the events by the skew of that clock. Fractions are allowed. */
                "STATSIG-CLIENT-TIME"?: components["parameters"]["ClientTime"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogEventRequest"];
            };
        };
        responses: {
            /** @description All events are stored. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogAccepted"];
                };
            };
            /**
             * @description The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists
             *     all of them. Correct the request before you retry.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotStored"];
        };
    };
    logCustomExposure: {
        parameters: {
            query?: never;
            header?: {
                /** @description The caller's clock at the moment of sending, in milliseconds since 1970-01-01 UTC. With it the service corrects the times of the events by the skew of that clock. Fractions are allowed. */
                "STATSIG-CLIENT-TIME"?: components["parameters"]["ClientTime"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogCustomExposureRequest"];
            };
        };
        responses: {
            /** @description All exposures are stored. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogAccepted"];
                };
            };
            /**
             * @description The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists
             *     all of them. Correct the request before you retry.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotStored"];
        };
    };
    getDailyReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetDailyReportRequest"];
            };
        };
        responses: {
            /** @description Where the report is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyReport"];
                };
            };
            /**
             * @description The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists
             *     all of them. Correct the request before you retry.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["ServerSecretKeyMissing"];
            403: components["responses"]["ServerSecretKeyRequired"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
}

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Responses<Id extends OperationId> = operations[Id]['responses'];

/** The name of an operation, as in `checkGate`. */
export type OperationId = keyof operations;

/** A schema of the document, by its name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** What an operation is sent. */
export type RequestBody<Id extends OperationId> = Json<operations[Id]['requestBody']>;

/** What an operation answers with a status. */
export type ResponseBody<Id extends OperationId, Status extends keyof Responses<Id>> = Json<Responses<Id>[Status]>;

/** What an operation answers when it succeeds. */
export type SuccessBody<Id extends OperationId> = Json<Responses<Id>[Extract<keyof Responses<Id>, 200 | 202>]>;
