// Generated from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

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
         * @description Checks whether a user passes a feature gate, and logs the exposure. A gate that doesn't exist is `false`, so that callers can't probe for names. To check up to 100 gates, send `gateNames` instead of `gateName`. The response is then a map from gate name to evaluation.
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
         * @description Returns the parameters of a dynamic config, or of the user's group in an experiment, and logs the exposure. For a config that doesn't exist, `value` is empty.
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
         * @description Returns the parameters of a layer, and logs the exposure. The parameters come from the experiment of the layer that the user is in, or from the defaults of the layer.
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
         * @description Stores up to 1,000 events of one or more users. An event without `user` gets the user of the request, and an event without `time` gets the time of the request. If any event is invalid, the service rejects the whole request.
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
         * @description Stores exposures for assignments that you made yourself. An exposure records which experiment group or gate result a user was exposed to. Each exposure has either `experimentName` or `gateName`. It identifies its group by name (`group`), by rule (`ruleID`) or by both.
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
         * @description Returns the newest day with data, in Pacific time, and the URL of a CSV file with the report. This operation needs a server secret key.
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
        /** @description A row of the report `first_exposures`: the first exposure of a unit to an experiment or a rule of a gate. A unit that was exposed to two groups has no row. */
        FirstExposureRow: {
            /**
             * @description The ID of the unit.
             * @example 42
             */
            unit_id: string;
            /**
             * @description The ID type of the unit, `userID` or a custom ID.
             * @example userID
             */
            unit_type: string;
            /**
             * @description The name of the experiment or gate.
             * @example button_color
             */
            name: string;
            /**
             * @description The ID of the rule of a gate, or `experiment`.
             * @example experiment
             */
            rule: string;
            /**
             * @description The group of the unit. For a rule of a gate, `Test` if the unit passes, and `Control` if it fails.
             * @example Control
             */
            experiment_group: string;
            /**
             * Format: date-time
             * @description The time of the first exposure, in UTC.
             * @example 2026-01-15T20:00:00.000Z
             */
            first_exposure_utc: string;
            /**
             * Format: date
             * @description The day of the first exposure, in Pacific time.
             * @example 2026-01-15
             */
            first_exposure_pst_date: string;
            /**
             * Format: date
             * @description The day of the report, in Pacific time. The report contains all exposures up to the end of this day.
             * @example 2026-01-15
             */
            as_of_pst_date: string;
            /**
             * @description The user of the first exposure as JSON, without private attributes.
             * @example {"userID":"42"}
             */
            user_dimensions: string;
        };
        /** @description A row of the report `pulse_daily`: a metric of a group of an experiment on the day. In the formulas below, `n` is the number of units in the group, and `x` is the metric of a unit. Sums are over all units of the group. A unit without events counts as 0. */
        PulseRow: {
            /**
             * @description The name of the experiment or gate.
             * @example button_color
             */
            name: string;
            /**
             * @description The ID of the rule of a gate, or `experiment`.
             * @example experiment
             */
            rule: string;
            /**
             * @description The group. For a rule of a gate, `Test` contains the units that pass, and `Control` the units that fail.
             * @example Test
             */
            experiment_group: string;
            /**
             * Format: date
             * @description The day, in Pacific time.
             * @example 2026-01-15
             */
            pst_date: string;
            metric_type: components["schemas"]["MetricType"];
            /**
             * @description The name of the event, or of the metric.
             * @example purchase
             */
            metric_name: string;
            /**
             * @description Always `!statsig_topline`, the whole metric.
             * @example !statsig_topline
             */
            metric_dimension: string;
            /**
             * Format: int64
             * @description The number of units in the group, with or without events: n.
             * @example 1
             */
            units: number;
            /**
             * Format: int64
             * @description The number of units whose metric isn't 0. For a ratio, the number of units whose denominator isn't 0.
             * @example 1
             */
            participating_units: number;
            /**
             * Format: double
             * @description The mean over all units: `total / units`. For a ratio, the sum of the numerators divided by the sum of the denominators.
             * @example 12
             */
            mean: number | null;
            /**
             * Format: double
             * @description The sum of x. For a ratio, the sum of the numerators. It has the same unit of measure as the values of the event.
             * @example 12
             */
            total: number | null;
            /**
             * Format: double
             * @description The sample standard deviation: `sqrt(varpop * n / (n - 1))`. Empty for a single unit.
             * @example null
             */
            stddev: number | null;
            /**
             * Format: double
             * @description The standard error of the mean: `stddev / sqrt(n)`. Empty for a single unit.
             * @example null
             */
            stderr: number | null;
            /**
             * Format: double
             * @description The variance over the units, divided by n: `(sum(x * x) - n * mean * mean) / n`. For a ratio of x and y, by the delta method: `(sum(x * x) - 2 * mean * sum(x * y) + mean * mean * sum(y * y)) / n / (sum(y) / n)^2`.
             * @example 0
             */
            varpop: number | null;
        };
        /** @description A row of the report `unit_metrics_daily`: a metric of a unit on the day. A unit without an event of the metric has no row. */
        UnitMetricRow: {
            /**
             * Format: date
             * @description The day, in Pacific time.
             * @example 2026-01-15
             */
            pst_ds: string;
            /**
             * @description The ID of the unit.
             * @example 43
             */
            unit_id: string;
            metric_type: components["schemas"]["MetricType"];
            /**
             * @description The name of the event, or of the metric.
             * @example purchase
             */
            metric_name: string;
            /**
             * @description `!statsig_topline` for the whole day. `!since_exposure:NAME:RULE` for the part of the day since the first exposure to an experiment or a rule, if the unit had an event before it.
             * @example !statsig_topline
             */
            metric_dimension: string;
            /**
             * Format: double
             * @description The metric of the unit. For a ratio, `numerator / denominator`, or empty if the denominator is 0.
             * @example 12
             */
            metric_value: number | null;
            /**
             * Format: double
             * @description The numerator of a ratio or of a mean. Empty for other metrics.
             * @example null
             */
            numerator: number | null;
            /**
             * Format: double
             * @description The denominator of a ratio or of a mean. Empty for other metrics.
             * @example null
             */
            denominator: number | null;
            /**
             * @description The ID type of the unit, `userID` or a custom ID.
             * @example userID
             */
            unit_type: string;
        };
        /**
         * @description Other IDs of the user, such as a company or device ID, keyed by the ID types that you define in the Console.
         * @example {
         *       "companyID": "company-7"
         *     }
         */
        CustomIDs: {
            [key: string]: string;
        };
        /** @description A value that rules in the Console can compare. */
        AttributeValue: string | number | boolean | string[];
        /**
         * @description Custom attributes of the user, by name.
         * @example {
         *       "plan": "gold",
         *       "seats": 3
         *     }
         */
        UserAttributes: {
            [key: string]: components["schemas"]["AttributeValue"];
        };
        /** @description The environment of the caller. Only events and exposures from production count in the production metrics. */
        StatsigEnvironment: {
            /**
             * @description `production`, `staging`, `development` or a custom tier. The default is `production`.
             * @example staging
             */
            tier?: string;
        };
        /**
         * @description The user to evaluate. All fields are optional. For a percentage gate or an experiment, send the ID that it assigns users by. Rules see only the attributes that you send.
         * @example {
         *       "userID": "42"
         *     }
         */
        User: {
            /**
             * @description The user's ID in your system. Gates and experiments use this ID unless they use a custom ID.
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
             * @description The user's IP address. Without `country`, the service derives the country from this address.
             * @example 192.0.2.1
             */
            ip?: string;
            /**
             * @description The user agent of the browser. The service derives the browser and the operating system from it.
             * @example Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0
             */
            userAgent?: string;
            /**
             * @description The user's country as an ISO 3166-1 alpha-2 code.
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
            custom?: components["schemas"]["UserAttributes"];
            /** @description Attributes that rules can use and that the service never stores. */
            privateAttributes?: components["schemas"]["UserAttributes"];
            statsigEnvironment?: components["schemas"]["StatsigEnvironment"];
        };
        /**
         * @description The name of a gate, as the Console shows it.
         * @example a_gate
         */
        GateName: string;
        /** @description Information about the SDK, and options for this call. The service stores other fields unchanged. */
        StatsigMetadata: {
            /**
             * @description The SDK that made the call.
             * @example http-api
             */
            sdkType?: string;
            /**
             * @description The version of the SDK.
             * @example 1.0.0
             */
            sdkVersion?: string;
            /**
             * @description The ID of the session. All calls of a session have the same ID.
             * @example 0f0e5c5e-2f0f-4a4a-8d1b-0a3f5f0d1c2b
             */
            sessionID?: string;
            /**
             * @description The ID of the device. It stays the same across sessions.
             * @example 7b4d6c1a-6b1a-4c53-9a0e-1d2c3b4a5f6e
             */
            stableID?: string;
            /**
             * @description Set to `true` to check without logging an exposure.
             * @example true
             */
            exposureLoggingDisabled?: boolean;
        };
        /** @description Checks one gate. */
        CheckOneGate: {
            user?: components["schemas"]["User"];
            gateName: components["schemas"]["GateName"];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
            gateNames?: never;
        };
        /** @description Checks up to 100 gates. */
        CheckManyGates: {
            user?: components["schemas"]["User"];
            /**
             * @description The names of the gates.
             * @example [
             *       "a_gate",
             *       "an_open_gate"
             *     ]
             */
            gateNames: components["schemas"]["GateName"][];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
            gateName?: never;
        };
        /** @description The gate or gates to check, and the user. */
        GateCheck: components["schemas"]["CheckOneGate"] | components["schemas"]["CheckManyGates"];
        /**
         * @description The name from the request.
         * @example a_gate
         */
        RequestedName: string;
        /**
         * @description The ID of the rule that decided: `default` if no rule matched, `disabled` if the gate or config is turned off. It is empty or `null` if the gate or config doesn't exist. Some servers also send `null` for a gate that the user fails.
         * @example 2OZdhuDfq3w1UIHovUFRBM
         */
        DecidingRuleID: string | null;
        /**
         * @description The name of the user's group in the experiment, as the Console shows it, or `null` if the user is in no group.
         * @example Control
         */
        GroupName: string | null;
        /** @description The result of a gate for the user. */
        GateEvaluation: {
            /** @description The name of the requested gate. */
            name: components["schemas"]["RequestedName"];
            /**
             * @description Whether the user passes the gate. A gate that doesn't exist is `false`.
             * @example false
             */
            value: boolean;
            rule_id?: components["schemas"]["DecidingRuleID"];
            group_name?: components["schemas"]["GroupName"];
        };
        /**
         * @description The evaluations by gate name.
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
        /** @description The evaluation of the gate. If the request has `gateNames`, a map with one evaluation for each name. */
        GateCheckResult: components["schemas"]["GateEvaluation"] | components["schemas"]["GateEvaluations"];
        /**
         * @description The machine-readable code of the error. The section Error codes lists every known code. A new version of the API can add codes: treat a code that you don't know by its HTTP status.
         * @example invalid_body
         * @example missing_key
         * @example rate_limited
         */
        ErrorCode: string;
        /** @description Describes why a call failed. Every error response has this body, except a `503` of an event operation. */
        ErrorBody: {
            /**
             * @description The HTTP status code, repeated for logs that keep only the body.
             * @example 400
             */
            status: number;
            code?: components["schemas"]["ErrorCode"];
            /**
             * @description A message for a person. It describes the problem and what to do, and never contains a key. Don't parse it: use `code`.
             * @example Invalid request body. gateName: required
             */
            message: string;
            /** @description Every invalid field, if the body is invalid. */
            errors?: string[];
        };
        /**
         * @description The name of a dynamic config or an experiment, as the Console shows it.
         * @example a_config
         */
        ConfigName: string;
        /** @description The dynamic config or experiment to get, and the user. */
        ConfigLookup: {
            user?: components["schemas"]["User"];
            configName: components["schemas"]["ConfigName"];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /**
         * @description The parameters by name. You define their names and types in the Console.
         * @example {
         *       "color": "blue",
         *       "shape": "circle"
         *     }
         */
        ParameterValues: {
            [key: string]: unknown;
        };
        /**
         * @description The ID of the rule that decided: `default` if no rule matched, `disabled` if the gate or config is turned off, empty if the gate or config doesn't exist.
         * @example 2OZdhuDfq3w1UIHovUFRBM
         */
        RuleID: string;
        /** @description The value of a dynamic config or experiment for the user. */
        ConfigEvaluation: {
            /** @description The name of the requested dynamic config or experiment. */
            name: components["schemas"]["RequestedName"];
            value: components["schemas"]["ParameterValues"];
            /** @description The ID of the rule that decided: `default` if no rule matched, empty if the config doesn't exist. For the name of the group, see `group_name`. */
            group: components["schemas"]["RuleID"];
            rule_id?: components["schemas"]["DecidingRuleID"];
            group_name?: components["schemas"]["GroupName"];
        };
        /**
         * @description The name of a layer, as the Console shows it.
         * @example a_layer
         */
        LayerName: string;
        /** @description The layer to get, and the user. */
        LayerLookup: {
            user?: components["schemas"]["User"];
            layerName: components["schemas"]["LayerName"];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /** @description The parameters of a layer for the user, and the experiment that set them. */
        LayerEvaluation: {
            /** @description The name of the requested layer. */
            name: components["schemas"]["RequestedName"];
            value: components["schemas"]["ParameterValues"];
            ruleID: components["schemas"]["RuleID"];
            /**
             * @description The experiment in this layer that the user is allocated to, or `null` if the user is in no experiment.
             * @example a_experiment
             */
            allocatedExperimentName: string | null;
        };
        /** @description A number to sum, or a string to group by. */
        EventValue: number | string;
        /** @description The time: an ISO 8601 date and time, or milliseconds since 1970-01-01 UTC as a number or a string. A number below 10,000,000,000 is read as seconds. The default is the time of the request. */
        EventTime: number | string;
        /**
         * @description More details about the event. Strings work best; any JSON value is accepted.
         * @example {
         *       "item": "shirt",
         *       "size": "M"
         *     }
         */
        EventMetadata: {
            [key: string]: unknown;
        };
        /** @description A gate that influenced the decision. */
        SecondaryExposure: {
            /**
             * @description The name of the gate.
             * @example a_holdout
             */
            gate: string;
            /**
             * @description The result of the gate for the user, as a string.
             * @example false
             * @enum {string}
             */
            gateValue: "true" | "false";
            ruleID: components["schemas"]["RuleID"];
        };
        /** @description The gates that influenced the decision. */
        SecondaryExposures: components["schemas"]["SecondaryExposure"][];
        /** @description An action of a user. */
        StatsigEvent: {
            /**
             * @description The name of the event. Statsig computes metrics for each event name: the number of events, the number of users and the sum of `value`. Control characters, quotes, brackets and `\ < > # = ; & $ % |` are not allowed.
             * @example test_api_event
             */
            eventName: string;
            value?: components["schemas"]["EventValue"];
            time?: components["schemas"]["EventTime"];
            user?: components["schemas"]["User"];
            metadata?: components["schemas"]["EventMetadata"];
            /** @description The gates that influenced the decision, if the event is an exposure that an SDK logged. */
            secondaryExposures?: components["schemas"]["SecondaryExposures"];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /** @description The events to store. */
        EventBatch: {
            /** @description The events, in any order. */
            events: components["schemas"]["StatsigEvent"][];
            /** @description The user for events that have no `user`. */
            user?: components["schemas"]["User"];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /** @description The service stored all events or exposures of the request. */
        LogAccepted: {
            /**
             * @description Always `true`.
             * @example true
             */
            success: boolean;
        };
        /** @description The service stored nothing from the request. */
        LogRefused: {
            /**
             * @description Always `false`.
             * @example false
             */
            success: boolean;
        };
        /**
         * @description The name of the group, exactly as the Console shows it.
         * @example Control
         */
        ExposureGroup: string;
        /** @description A user with a `userID` or at least one custom ID, so that Statsig can match events to the exposure. */
        UserWithID: components["schemas"]["User"] & ({
            /**
             * @description At least one character.
             * @example user_id_12345
             */
            userID: string;
        } | {
            /** @description At least one custom ID. */
            customIDs: components["schemas"]["CustomIDs"];
        });
        /** @description A user was exposed to a group of an experiment. The group has a name (`group`), a rule (`ruleID`) or both. */
        ExperimentExposure: {
            user: components["schemas"]["UserWithID"];
            /** @description The name of the experiment. */
            experimentName: components["schemas"]["ConfigName"];
            group?: components["schemas"]["ExposureGroup"];
            ruleID?: components["schemas"]["RuleID"];
            time?: components["schemas"]["EventTime"];
            secondaryExposures?: components["schemas"]["SecondaryExposures"];
            gateName?: never;
            passes?: never;
        } & ({
            group: components["schemas"]["ExposureGroup"];
        } | {
            ruleID: components["schemas"]["RuleID"];
        });
        /** @description A user was exposed to a gate, with the result pass or fail. The group has a name (`group`), a rule (`ruleID`) or both. */
        GateExposure: {
            user: components["schemas"]["UserWithID"];
            gateName: components["schemas"]["GateName"];
            /**
             * @description Whether the user passed the gate.
             * @example true
             */
            passes: boolean;
            group?: components["schemas"]["ExposureGroup"];
            ruleID?: components["schemas"]["RuleID"];
            time?: components["schemas"]["EventTime"];
            secondaryExposures?: components["schemas"]["SecondaryExposures"];
            experimentName?: never;
        } & ({
            group: components["schemas"]["ExposureGroup"];
        } | {
            ruleID: components["schemas"]["RuleID"];
        });
        /** @description A user was exposed to an experiment or a gate. */
        Exposure: components["schemas"]["ExperimentExposure"] | components["schemas"]["GateExposure"];
        /** @description The exposures of experiments and gates to store. */
        ExposureBatch: {
            /** @description The exposures, in any order. */
            exposures: components["schemas"]["Exposure"][];
            /** @description A user to store with the request. Each exposure still needs its own `user`. */
            user?: components["schemas"]["User"];
            statsigMetadata?: components["schemas"]["StatsigMetadata"];
        };
        /**
         * @description The type of the report. The report `first_exposures` contains the first exposure of each user to each experiment or gate. The report `pulse_daily` contains every metric for each group, by day. The report `unit_metrics_daily` contains every metric for each user, by day.
         * @example first_exposures
         * @enum {string}
         */
        ReportType: "first_exposures" | "pulse_daily" | "unit_metrics_daily";
        /** @description The report to export. */
        DailyReportLookup: {
            type: components["schemas"]["ReportType"];
        };
        /** @description The date of a report, and the URL of its CSV file. */
        DailyReport: {
            /**
             * Format: date
             * @description The day that the report covers, in Pacific time.
             * @example 2022-08-01
             */
            date: string;
            /**
             * Format: uri
             * @description The URL of the CSV file. The URL needs no API key, and it expires.
             * @example https://reports.example.com/first_exposures/2022-08-01.csv
             */
            url: string;
        };
        /**
         * @description The type of the metric. Each event has three metrics: the number of events (`event_count`), whether the unit had the event on the day, 1 or 0 (`event_dau`), and the sum of `value` (`sum`). A project can define more metrics of these types, means (`mean`) and ratios (`ratio`). A new version of the API can add types.
         * @example sum
         */
        MetricType: string;
    };
    responses: {
        /** @description The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The key is valid, but its type can't call this operation. Use one of the key types that the operation lists. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The request body is too large or has too many values. Split the data into smaller requests. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The service can't handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
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
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The key is a client SDK key, which can't call this operation. Use a server secret key. */
        ServerSecretKeyRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: {
        /** @description The time on your clock when you send the request, in milliseconds since 1970-01-01 UTC. The service uses it to correct event times for clock skew. Fractions are allowed. */
        ClientTime: number;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The number of seconds to wait before you send the same request again.
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
                "application/json": components["schemas"]["GateCheck"];
            };
        };
        responses: {
            /** @description The evaluation of the gate or gates. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateCheckResult"];
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
                    "application/json": components["schemas"]["ErrorBody"];
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
                "application/json": components["schemas"]["ConfigLookup"];
            };
        };
        responses: {
            /** @description The value of the dynamic config or experiment. */
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
                    "application/json": components["schemas"]["ErrorBody"];
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
                "application/json": components["schemas"]["LayerLookup"];
            };
        };
        responses: {
            /** @description The parameters of the layer. */
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
                    "application/json": components["schemas"]["ErrorBody"];
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
                    "application/json": components["schemas"]["ErrorBody"];
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
                /** @description The time on your clock when you send the request, in milliseconds since 1970-01-01 UTC. The service uses it to correct event times for clock skew. Fractions are allowed. */
                "STATSIG-CLIENT-TIME"?: components["parameters"]["ClientTime"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventBatch"];
            };
        };
        responses: {
            /** @description The service stored all events. */
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
                    "application/json": components["schemas"]["ErrorBody"];
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
                /** @description The time on your clock when you send the request, in milliseconds since 1970-01-01 UTC. The service uses it to correct event times for clock skew. Fractions are allowed. */
                "STATSIG-CLIENT-TIME"?: components["parameters"]["ClientTime"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExposureBatch"];
            };
        };
        responses: {
            /** @description The service stored all exposures. */
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
                    "application/json": components["schemas"]["ErrorBody"];
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
                "application/json": components["schemas"]["DailyReportLookup"];
            };
        };
        responses: {
            /** @description The date and the URL of the report. */
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
                    "application/json": components["schemas"]["ErrorBody"];
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

/** The request body of an operation. */
export type RequestBody<Id extends OperationId> = Json<operations[Id]['requestBody']>;

/** The response body of an operation with a status. */
export type ResponseBody<Id extends OperationId, Status extends keyof Responses<Id>> = Json<Responses<Id>[Status]>;

/** The response body of a successful operation. */
export type SuccessBody<Id extends OperationId> = Json<Responses<Id>[Extract<keyof Responses<Id>, 200 | 202>]>;

/**
 * A body in which every field of its schema is present. An optional field can be `undefined`, which JSON leaves out. Code
 * that creates responses has this type, so that the compiler names it when a schema gets another field.
 */
export type EveryField<Body extends object> = { [Field in keyof Required<Body>]: Body[Field] };

// The schemas by name.
export type FirstExposureRow = Schema<'FirstExposureRow'>;
export type PulseRow = Schema<'PulseRow'>;
export type UnitMetricRow = Schema<'UnitMetricRow'>;
export type CustomIDs = Schema<'CustomIDs'>;
export type AttributeValue = Schema<'AttributeValue'>;
export type UserAttributes = Schema<'UserAttributes'>;
export type StatsigEnvironment = Schema<'StatsigEnvironment'>;
export type User = Schema<'User'>;
export type GateName = Schema<'GateName'>;
export type StatsigMetadata = Schema<'StatsigMetadata'>;
export type CheckOneGate = Schema<'CheckOneGate'>;
export type CheckManyGates = Schema<'CheckManyGates'>;
export type GateCheck = Schema<'GateCheck'>;
export type RequestedName = Schema<'RequestedName'>;
export type DecidingRuleID = Schema<'DecidingRuleID'>;
export type GroupName = Schema<'GroupName'>;
export type GateEvaluation = Schema<'GateEvaluation'>;
export type GateEvaluations = Schema<'GateEvaluations'>;
export type GateCheckResult = Schema<'GateCheckResult'>;
export type ErrorCode = Schema<'ErrorCode'>;
export type ErrorBody = Schema<'ErrorBody'>;
export type ConfigName = Schema<'ConfigName'>;
export type ConfigLookup = Schema<'ConfigLookup'>;
export type ParameterValues = Schema<'ParameterValues'>;
export type RuleID = Schema<'RuleID'>;
export type ConfigEvaluation = Schema<'ConfigEvaluation'>;
export type LayerName = Schema<'LayerName'>;
export type LayerLookup = Schema<'LayerLookup'>;
export type LayerEvaluation = Schema<'LayerEvaluation'>;
export type EventValue = Schema<'EventValue'>;
export type EventTime = Schema<'EventTime'>;
export type EventMetadata = Schema<'EventMetadata'>;
export type SecondaryExposure = Schema<'SecondaryExposure'>;
export type SecondaryExposures = Schema<'SecondaryExposures'>;
export type StatsigEvent = Schema<'StatsigEvent'>;
export type EventBatch = Schema<'EventBatch'>;
export type LogAccepted = Schema<'LogAccepted'>;
export type LogRefused = Schema<'LogRefused'>;
export type ExposureGroup = Schema<'ExposureGroup'>;
export type UserWithID = Schema<'UserWithID'>;
export type ExperimentExposure = Schema<'ExperimentExposure'>;
export type GateExposure = Schema<'GateExposure'>;
export type Exposure = Schema<'Exposure'>;
export type ExposureBatch = Schema<'ExposureBatch'>;
export type ReportType = Schema<'ReportType'>;
export type DailyReportLookup = Schema<'DailyReportLookup'>;
export type DailyReport = Schema<'DailyReport'>;
export type MetricType = Schema<'MetricType'>;
