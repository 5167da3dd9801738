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
        /**
         * Sign in
         * @description Exchanges the token of a link for a session. The response sets a cookie that scripts can't read. The session ends after 30 days, after 7 days without a request, and when the person signs out or is removed. A token works once. If the link contains no name, the person chooses one, and the token stays valid until then.
         */
        post: operations["signIn"];
        /**
         * Sign out
         * @description Ends the session of the cookie, and deletes the cookie.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/project": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all entries of the project
         * @description Returns what a list shows of each entry, in the order of the project file.
         */
        get: operations["getProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/entries/{type}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The type */
                type: components["schemas"]["ProjectEntryType"];
                /** @description The name, percent-encoded */
                name: string;
            };
            cookie?: never;
        };
        /**
         * Get an entry
         * @description Returns everything that the project has of an entry.
         */
        get: operations["getEntry"];
        /**
         * Create or replace an entry
         * @description Writes the entry to the project file, or to the published project of a shared store. Comments, order and layout of everything else stay. The change is in effect in every thread before the response. It needs the role `editor`.
         *
         *     With `newName`, renames the entry. Entries that refer to it get the new name in the same change. The entry keeps the salt and the rule IDs of its old name, so that users keep their results. A new rule or group gets another `id` if a renamed one has the ID of its name. To archive a gate, dynamic config or experiment, save it with `archived: true`. To copy an entry, save it under another name.
         *
         *     An entry that equals the saved one changes nothing.
         *
         *     Limits apply to what is new in the entry. The name of a rule or a group has at most 200 characters, and a pattern (`matches`) at most 1,000. All new patterns together have at most 1,000 steps, which is about 40 patterns for addresses: the time of a check grows with them. A copy of a pattern counts as a new pattern. The response is a 400 with the code `invalid_project` and the place in `problems`.
         */
        put: operations["saveEntry"];
        post?: never;
        /**
         * Remove an entry
         * @description Removes the entry and the comments directly above it. An entry that others refer to can't be removed: the problems name the places. It needs the role `editor`.
         */
        delete: operations["removeEntry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview changes before you save them
         * @description Returns what the changes would do: the lines that differ, the problems with their places, and the users who get a different result. Changes nothing, and logs no exposures.
         *
         *     The users are those of the newest exposures and events, at most 1,000. The server reads at most 3,000 rows of each, and reads them again after 5 seconds. A separate thread compares them for at most 300 ms, so checks don't wait: `affected.users` says how many users it compared.
         */
        post: operations["previewChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the changes to the project, newest first
         * @description The server keeps the last 500 changes, up to 8 MB: in the data folder (`--data`), in the shared store of several instances, or otherwise in memory. A change that was made in an editor is by `the file`. Diffs never contain a key.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/history/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a change
         * @description Undoes one change, including another person's. Later changes of other entries stay. If a later change has changed the same entries, the response is a 409 that lists the entries. The undo is a change too, so you can undo it. It needs the role `editor`.
         */
        post: operations["undoChange"];
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
         * @description Returns how the result of one entry is determined. Each rule, in order, has its conditions and what the user has. `references` explains each gate and experiment that the entry depends on.
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
         * @description Returns the users of the newest 1,000 events and exposures, newest first, each as in its newest row. A list is up to 2 seconds old.
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
    "/console/v1/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List experiments with exposures
         * @description Lists the experiments and the gate rules with exposures, by type, name and rule, with the verdicts of their primary metrics. Today's exposures count tomorrow: results include only complete Pacific days.
         */
        get: operations["listResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/results/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the results of an experiment
         * @description Returns the JSON of the command `statsig-server results NAME --json`, from the same code, for an experiment or a rule of a gate. With `format=csv`, or with `Accept: text/csv`, it has one line for each metric and test group.
         */
        get: operations["getResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/results/{name}/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Describe results in words
         * @description Returns what the figures of an experiment mean, in the sentences of the command `results`.
         */
        get: operations["describeResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/results/{name}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the cumulative lift of each day
         * @description Returns the results of one metric for windows that all begin on the first day and end on each day: at most 120 of them, the last day always included. They have no verdicts, because daily looks find a difference too often; `sequential` is valid for them. The server reads each day once, and keeps the series until its data changes.
         */
        get: operations["getResultSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/results/{name}/slices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Split results by an attribute
         * @description Returns the results of one metric for the ten values of an attribute with the most units, then for all other values (`other`), then for units without the attribute (`missing`). A unit has the attributes of its first exposure. `os_name` and `browser_name` come from its user agent. Reading an attribute takes the server about 3 µs for each unit, and 0.1 ms for each user agent. It keeps the slices until their data changes.
         */
        get: operations["listResultSlices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List stored events, newest first */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/exposures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List stored exposures, newest first */
        get: operations["listExposures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the last 500 rejected requests, newest first
         * @description The server keeps rejected requests in memory, without their bodies. A request with the status 202 was accepted with warnings, which `errors` lists. Requests from the Console aren't in the list.
         */
        get: operations["listRejections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream events, exposures, rejected requests and changes
         * @description Sends server-sent events named `event`, `exposure` and `refused`, with the same data as the lists. Sends `change` with the `time` of each change to the project, the overrides or the clock. A client that reads too slowly misses events, and then gets `skipped` with their `count`. The server disconnects a client that doesn't read, and one whose session has ended. Up to 50 clients can be connected.
         */
        get: operations["watch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List overrides */
        get: operations["listOverrides"];
        /**
         * Override a gate, dynamic config, experiment or layer
         * @description An override for a user takes precedence over an override for a custom ID, then over an override for all users, and then over the project. The name must exist in the project. The response and its exposure have the rule ID `override`, and reports exclude the exposure. The server keeps overrides in memory until you remove or reset them. With a store for several instances, the store keeps them, and they apply on all instances.
         */
        put: operations["setOverride"];
        post?: never;
        /**
         * Remove an override, or all overrides
         * @description Without parameters, removes all overrides.
         */
        delete: operations["removeOverrides"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the time of the server */
        get: operations["readClock"];
        /** Stop the clock, or restart it */
        put: operations["freezeClock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete all events, exposures, rejected requests and overrides, and restart the clock */
        post: operations["reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List people and open invitations
         * @description Needs the role `admin`. People are sorted by name, and invitations by their end, the latest first.
         */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a person
         * @description Needs the role `admin`. Ends all sessions of the person, and cancels the links with the name of the person.
         */
        delete: operations["removePerson"];
        options?: never;
        head?: never;
        /**
         * Change the role of a person
         * @description Needs the role `admin`. The role applies from the person's next request. The only admin stays an admin.
         */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/console/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite a person
         * @description Needs the role `admin`. Returns a link that works once, for 7 days. Only this response contains the link. If a person with this name exists, the link signs in that person, with the link's role. The only admin stays an admin.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Cancel an invitation
         * @description Needs the role `admin`. The link no longer works.
         */
        delete: operations["cancelInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys
         * @description Needs the role `admin`. Lists the keys that were made in the Console, newest first, by their first characters. Keys of the project file are only counted. Change the file to add or remove them.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create a key
         * @description Needs the role `admin`. Returns a key that works at once. Only this response contains the key. To rotate a key, create another one, use it everywhere, and revoke the old one.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description Needs the role `admin`. This server rejects the key at once, and other instances with the same store within seconds.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the changes of each person
         * @description Needs the role `admin`. Lists each change through the Console and each sign-in, newest first. Entries are kept for 180 days.
         */
        get: operations["listAudit"];
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
        /** @description An entry from which users get a different value */
        AffectedEntry: {
            type: components["schemas"]["ProjectEntryType"];
            name: string;
            /** @description The number of users who get a different value */
            changedUsers: number;
            examples: {
                /** @description The user of the newest exposure or event */
                user: Record<string, never>;
                before: components["schemas"]["Answer"];
                after: components["schemas"]["Answer"];
            }[];
        };
        /** @description What a user gets */
        Answer: {
            value: boolean | Record<string, never>;
            ruleID: string;
            groupName: string | null;
        };
        AuditEntry: {
            id: string;
            time: components["schemas"]["Time"];
            /**
             * @description The name of a person, or of a key with ` (key)` at its end
             * @example Ada
             */
            by: string;
            /**
             * @description The ID of the operation
             * @example saveEntry
             */
            action: string;
            /**
             * @description What was changed
             * @example gate new_checkout
             */
            target: string;
            /**
             * @description The address of the connection. Behind a proxy, the address that the proxy reports, `through`, and the address of the proxy. Missing in entries from older versions.
             * @example 192.0.2.1
             * @example 198.51.100.7 through 127.0.0.1
             */
            address?: string;
        };
        AuditPage: {
            entries: components["schemas"]["AuditEntry"][];
            /** @description Send it as `before` to get older entries. Missing on the last page. */
            next?: string;
        };
        /** @description A group compared with the control, for a chart. It has no verdict. */
        BriefComparison: {
            /** @description The test group */
            group: string;
            controlMean: number | null;
            testMean: number | null;
            /** @description The change as a fraction of the control's mean; null if that mean is not above 0, or with too little data */
            lift: components["schemas"]["BriefEffect"] | null;
            /** @description The change in the metric's unit; null if the groups can't be compared */
            difference: components["schemas"]["BriefEffect"] | null;
        };
        BriefEffect: {
            value: number;
            /** @description Null if it is unbounded */
            interval: components["schemas"]["Interval"] | null;
            /** @description The wider interval, which stays valid for daily looks; null if it is unbounded, or with too little data */
            sequential: components["schemas"]["Interval"] | null;
        };
        Change: {
            /** @description Grows with time */
            id: string;
            /** @description Milliseconds since 1970-01-01 UTC */
            time: number;
            /** @description The name of a person or script, or `the file` */
            by: string;
            /** @description The reason */
            note?: string;
            /** @description The ID of the change that it undoes */
            undoes?: string;
            entries: components["schemas"]["ChangedEntry"][];
            diff: components["schemas"]["Diff"];
            /** @description Whether the change can be undone. Very large changes can't. */
            canUndo: boolean;
        };
        ChangePage: {
            changes: components["schemas"]["Change"][];
            /** @description The value of `before` for the next page; null for the last page */
            next: string | null;
        };
        ChangedEntry: {
            type: components["schemas"]["ProjectEntryType"];
            name: string;
            /** @enum {unknown} */
            action: "created" | "changed" | "removed" | "renamed" | "archived" | "restored";
            /** @description The name before the entry was renamed */
            from?: string;
        };
        Clock: {
            /** @description Milliseconds since 1970-01-01 UTC */
            now: number;
            /** @description Whether the clock is stopped */
            frozen: boolean;
        };
        /** @description A group compared with the control in one metric */
        Comparison: {
            /** @description The test group */
            group: string;
            /** @description The mean for each unit, or the ratio; null if there is nothing to divide by */
            controlMean: number | null;
            testMean: number | null;
            /** @description Why the groups can't be compared; null if they can */
            problem: string | null;
            /** @description What the groups lack for a verdict. If the list is not empty, there is no effect. */
            shortages: components["schemas"]["Shortage"][];
            /** @description The difference of two proportions with too little data for an effect; null in other cases */
            exact: components["schemas"]["ExactDifference"] | null;
            /** @description The effect without CUPED */
            plain: components["schemas"]["Effect"] | null;
            /** @description The effect after CUPED. Verdicts are based on it if it is not null. */
            cuped: components["schemas"]["Effect"] | null;
            /** @description The p-value adjusted for all tests of the same role */
            adjustedP: number | null;
            verdict: components["schemas"]["Verdict"] | null;
        };
        /** @description How a condition was applied to a user. */
        ConditionExplanation: {
            /** @description Whether the user meets it. Null if it was not checked or can't be evaluated. */
            holds: boolean | null;
            /**
             * @description What the user must meet
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
            /** @description Why it can't be evaluated, or what is special about it */
            note: string | null;
        };
        ConflictError: components["schemas"]["Error"] & {
            /** @description The entries that a later change has changed */
            entries?: {
                type: components["schemas"]["ProjectEntryType"];
                name: string;
            }[];
        };
        /** @description The lines that a change adds to the project file and removes from it, with 3 lines around them. Keys are hidden. */
        Diff: {
            /** @description The number of the first line before the change */
            line: number;
            /** @description The number of the first line after the change */
            newLine: number;
            lines: {
                /** @enum {unknown} */
                change: "none" | "added" | "removed";
                text: string;
            }[];
        }[];
        /** @description The effect of a group. `theta` and `varianceLeft` are only part of an effect after CUPED. */
        Effect: {
            control: components["schemas"]["Estimate"];
            test: components["schemas"]["Estimate"];
            /** @description In the metric's unit */
            difference: {
                value: number;
                standardError: number;
                interval: components["schemas"]["Interval"];
                p: number;
            };
            /** @description As a fraction of the control's mean; null if that mean is not above 0 */
            lift: {
                value: number;
                standardError: number;
                interval: components["schemas"]["Interval"] | null;
            } | null;
            /** @description Wider intervals, which stay valid for daily looks */
            sequential: {
                difference: components["schemas"]["Interval"];
                lift: components["schemas"]["Interval"] | null;
            };
            posterior: {
                /** @description The chance that the group is better than the control */
                chanceToWin: number;
                /** @description The expected loss if you choose the group and it is worse */
                expectedLoss: number;
            };
            power: {
                /** @description The smallest true difference that is found with a probability of 80% */
                detectableDifference: number;
                detectableLift: number | null;
                /** @description The units of both groups that are still needed to detect `detect` */
                missingUnits: number | null;
            };
            theta?: number;
            varianceLeft?: number;
        };
        /** @description An entry of the project file, as `project.schema.json` describes it */
        Entry: {
            [key: string]: unknown;
        };
        /** @description What a list shows of an entry */
        EntrySummary: {
            type: components["schemas"]["ProjectEntryType"];
            name: string;
            description?: string;
            /**
             * @description A layer, a segment, a holdout and a metric of a project file are always enabled.
             * @enum {unknown}
             */
            status: "enabled" | "disabled" | "started" | "not_started" | "archived";
            /**
             * @description The ID type of the units. Missing for metrics.
             * @example userID
             */
            unit?: string;
            /** @description The number of rules */
            rules?: number;
            /** @description The percentage of the units that pass without a condition: 0 to 100 */
            share?: number;
            /**
             * @description Whether rules with conditions decide for some units before `share`
             * @default false
             */
            hasConditions?: boolean;
            /** @description The groups of an experiment, and their percentages */
            groups?: {
                name: string;
                weight: number;
            }[];
            /** @description The layer of an experiment */
            layer?: string;
            /** @description The percentage of the units, or of the layer's units, that takes part */
            allocation?: number;
            /** @description The default value of a layer */
            parameters?: {
                [key: string]: unknown;
            };
            /**
             * @description How a metric is computed
             * @example event_count
             */
            metricType?: string;
            /** @description How a metric counts: `primary`, `secondary` or `guardrail` */
            metricRole?: string;
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
        /** @description A mean or a ratio */
        Estimate: {
            mean: number;
        };
        Event: components["schemas"]["Row"] & {
            value: number | string | null;
            metadata: {
                [key: string]: unknown;
            } | null;
            statsigMetadata: {
                [key: string]: unknown;
            } | null;
        };
        ExactDifference: {
            value: number;
            interval: components["schemas"]["Interval"];
            p: number;
        };
        /** @description Each group of an experiment or a gate rule compared with the control, in every metric */
        ExperimentResults: {
            name: string;
            type: components["schemas"]["ExperimentType"];
            /** @description `userID`, or the name of a custom ID */
            unitType: string;
            /**
             * Format: date
             * @description The first Pacific day
             */
            from: string;
            /**
             * Format: date
             * @description The last Pacific day
             */
            to: string;
            /** @example 0.95 */
            confidence: number;
            /** @enum {unknown} */
            correction: "benjamini-hochberg" | "bonferroni";
            /** @example 0.05 */
            detect: number;
            /**
             * @description How the control was chosen
             * @enum {unknown}
             */
            controlBy: "caller" | "name" | "order";
            /** @description All groups, the control first */
            groups: {
                name: string;
                units: number;
                /** @description The expected share of all units; null if the project doesn't define it */
                share: number | null;
            }[];
            /** @description Units that were exposed to two groups. They are counted in neither. */
            crossovers: number;
            /** @description Units whose exposures name a group that the project lacks */
            unitsOfUnknownGroups?: number;
            /** @description Whether the units fit the expected shares; null if a share is unknown or a group is too small */
            sampleRatio: {
                p: number;
                mismatch: boolean;
            } | null;
            /** @description The number of p-values of each role */
            tests: {
                primary: number;
                secondary: number;
                guardrail: number;
            };
            /** @description The primary metrics, then the secondary metrics, then the guardrails */
            metrics: components["schemas"]["MetricResults"][];
        };
        /** @enum {unknown} */
        ExperimentType: "experiment" | "gate";
        /** @description How a result was determined. */
        Explanation: {
            /**
             * @description The ID that is hashed: userID or the name of a custom ID
             * @example userID
             */
            idType: string;
            /** @description The rules in order. Rules after the one that decides were not checked. */
            rules: components["schemas"]["RuleExplanation"][];
        } & components["schemas"]["Result"];
        Exposure: components["schemas"]["Row"] & {
            /**
             * @description Whether the exposure comes from a check, from the events of an SDK, or from log_custom_exposure
             * @enum {unknown}
             */
            source: "check" | "sdk" | "custom";
            /** @enum {unknown} */
            type: "gate" | "config" | "layer";
            ruleID: string | null;
            groupName: string | null;
            passed: boolean | null;
            allocatedExperiment: string | null;
            parameterName: string | null;
            secondaryExposures: {
                [key: string]: unknown;
            }[];
        };
        /** @description How a result was determined, with the entries that it depends on. */
        FullExplanation: {
            time: components["schemas"]["Time"];
            /** @description The gates and experiments that it depends on, directly or indirectly, each listed once. */
            references: components["schemas"]["Explanation"][];
            /** @description The number of references that were left out to limit the length */
            referencesLeftOff: number;
            /** @description The result of the rules, if an override sets the value. The rules explain this result. */
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
        GroupUnits: {
            group: string;
            units: number;
        };
        /** @description The lower and the upper bound */
        Interval: number[];
        InvalidProjectError: components["schemas"]["Error"] & {
            problems?: components["schemas"]["Problem"][];
        };
        Invitation: {
            id: string;
            role: components["schemas"]["Role"];
            /**
             * @description Missing if the person chooses a name
             * @example Grace
             */
            name?: string;
            /**
             * @description Who made the link
             * @example Ada
             */
            by: string;
            expires: components["schemas"]["Time"];
        };
        InvitationRequest: {
            role: components["schemas"]["Role"];
            name?: components["schemas"]["PersonName"];
        };
        Key: {
            id: string;
            type: components["schemas"]["KeyType"];
            /** @example Checkout service */
            name: string;
            /** @description Only for the type `console` */
            role?: components["schemas"]["Role"];
            /**
             * @description The first characters of the key
             * @example secret-9fQz
             */
            start: string;
            /**
             * @description Who made it
             * @example Ada
             */
            by: string;
            created: components["schemas"]["Time"];
            /** @description When it was last used, to within 10 minutes. Missing if it never was. */
            used?: components["schemas"]["Time"];
        };
        KeyRequest: {
            type: components["schemas"]["KeyType"];
            name: components["schemas"]["PersonName"];
            /** @description Required for the type `console`. Leave it out for all others. */
            role?: components["schemas"]["Role"];
        };
        /**
         * @description `client` is a client SDK key, and `server` a server secret key: both open the Statsig HTTP API. `console` opens the Console.
         * @enum {unknown}
         */
        KeyType: "client" | "server" | "console";
        Keys: {
            keys: components["schemas"]["Key"][];
            /** @description The number of keys in the project file, which the Console can't change */
            projectKeys: {
                client: number;
                server: number;
            };
        };
        MetricResults: {
            name: string;
            type: components["schemas"]["MetricType"];
            /**
             * @description The change that is an improvement; null if the project doesn't define it
             * @enum {unknown}
             */
            direction: "increase" | "decrease" | null;
            /** @enum {unknown} */
            role: "primary" | "secondary" | "guardrail";
            /** @description One for each group except the control */
            comparisons: components["schemas"]["Comparison"][];
        };
        /** @description `event_count`, `event_dau` (days with an event), `sum`, `mean` or `ratio` */
        MetricType: string;
        NewInvitation: {
            id: string;
            role: components["schemas"]["Role"];
            /**
             * @description Missing if the person chooses a name
             * @example Grace
             */
            name?: string;
            /**
             * @description Who made the link
             * @example Ada
             */
            by: string;
            expires: components["schemas"]["Time"];
            /** @description The part of the link after `#` */
            token: string;
            /**
             * Format: uri
             * @description The link, if no proxy adds a prefix to the paths
             */
            url: string;
        };
        NewKey: {
            id: string;
            type: components["schemas"]["KeyType"];
            /** @example Checkout service */
            name: string;
            /** @description Only for the type `console` */
            role?: components["schemas"]["Role"];
            /**
             * @description The first characters of the key
             * @example secret-9fQz
             */
            start: string;
            /**
             * @description Who made it
             * @example Ada
             */
            by: string;
            created: components["schemas"]["Time"];
            /** @description When it was last used, to within 10 minutes. Missing if it never was. */
            used?: components["schemas"]["Time"];
            /** @description The key. No other response contains it. */
            key: string;
        };
        Override: {
            /**
             * @description Use config for a dynamic config or an experiment
             * @enum {unknown}
             */
            type: "gate" | "config" | "layer";
            /** @description A name of the project */
            name: string;
            /** @description Overrides the value for this user only. Without it, and without idType and id, the override applies to all users. */
            userID?: string;
            /** @description The name of a custom ID, such as companyID. With id, overrides the value for the users with this custom ID only. All overrides together can have at most 20 names. */
            idType?: string;
            /** @description The custom ID */
            id?: string;
            /** @description A boolean for a gate, and an object for any other type. An object can be nested up to 100 levels deep. */
            value: boolean | {
                [key: string]: unknown;
            };
        };
        People: {
            people: components["schemas"]["Person"][];
            invitations: components["schemas"]["Invitation"][];
        };
        Person: {
            id: string;
            /**
             * @description No other person has this name.
             * @example Ada
             */
            name: string;
            role: components["schemas"]["Role"];
            created: components["schemas"]["Time"];
            /** @description Only in the list: when the person last sent a request, to within 10 minutes. Missing if no session of the person is open. */
            seen?: components["schemas"]["Time"];
        };
        /**
         * @description A name without invisible characters. The server itself uses some names, such as `developer`.
         * @example Ada
         */
        PersonName: string;
        Preview: {
            /** @description The version of the project that the changes are for */
            version: string;
            entries: components["schemas"]["ChangedEntry"][];
            diff: components["schemas"]["Diff"];
            /** @description Why the changes can't be saved */
            problems: components["schemas"]["Problem"][];
            /** @description Entries that no request can get, and rules and groups that get a different ID, with their places */
            warnings: string[];
            /** @description Who gets a different value; null if there are problems */
            affected: {
                /** @description The number of users that were compared */
                users: number;
                /** @description Whether the server had time to compare all users */
                isComplete: boolean;
                /** @description The most affected first */
                entries: components["schemas"]["AffectedEntry"][];
            } | null;
        };
        PreviewRequest: {
            changes: {
                type: components["schemas"]["ProjectEntryType"];
                name: string;
                /** @description The name after the change */
                newName?: string;
                /** @description The new value; null to remove the entry */
                entry: components["schemas"]["Entry"] | null;
            }[];
        };
        Problem: {
            type?: components["schemas"]["ProjectEntryType"];
            /** @description The name of the entry; missing for a problem elsewhere in the file */
            name?: string;
            /**
             * @description The place in the entry
             * @example [
             *       "rules",
             *       0,
             *       "share"
             *     ]
             */
            path: (string | number)[];
            /** @description The line of the file with the change */
            line: number;
            column: number;
            /** @description The problem, and what to do */
            message: string;
        };
        /**
         * @description The type of an entry of the project, or of a metric
         * @enum {unknown}
         */
        ProjectEntryType: "gate" | "config" | "experiment" | "layer" | "segment" | "holdout" | "metric";
        ProjectSummary: {
            /**
             * @description A `file` in YAML or JSON, or a `document` that SDKs download, which can't be edited
             * @enum {unknown}
             */
            format: "file" | "document";
            entries: components["schemas"]["EntrySummary"][];
            /** @description Whether the project can be changed here */
            editable: boolean;
            /** @description Why the project can't be changed */
            reason?: string;
            /**
             * @description Where changes are kept. Changes in memory end with the process.
             * @enum {unknown}
             */
            keptIn?: "file" | "store" | "memory";
        };
        /** @description A user and a time. */
        Question: {
            /**
             * @description The user, as in the Statsig HTTP API: `userID`, `email`, `ip`, `userAgent`, `country`, `locale`, `appVersion`, `custom`, `privateAttributes`, `customIDs` and `statsigEnvironment`.
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
        RejectedRequest: {
            /** @description Milliseconds since 1970-01-01 UTC */
            time: number;
            /** @description The operation ID. Empty for an unknown path. */
            operation: string;
            status: number;
            message: string;
            /** @description The field and the reason of each error */
            errors: string[];
            /** @description The names in the request */
            names: string[];
            userIDs: string[];
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
        ResultList: {
            /** @description The number of all results that fit the search */
            total: number;
            /**
             * Format: date
             * @description The newest complete Pacific day with data; null before the first one
             */
            newestDay: string | null;
            results: components["schemas"]["ResultSummary"][];
        };
        ResultSeries: {
            name: string;
            metric: string;
            metricType: components["schemas"]["MetricType"];
            days: {
                /**
                 * Format: date
                 * @description The last Pacific day of the window
                 */
                day: string;
                units: components["schemas"]["GroupUnits"][];
                comparisons: components["schemas"]["BriefComparison"][];
            }[];
        };
        ResultSlices: {
            name: string;
            metric: string;
            metricType: components["schemas"]["MetricType"];
            attribute: string;
            /** @description The attributes of the first 200 units */
            attributes: string[];
            slices: {
                /** @enum {unknown} */
                kind: "value" | "other" | "missing";
                /** @description The value, cut after 100 characters; null for `other` and `missing` */
                value: string | null;
                units: components["schemas"]["GroupUnits"][];
                comparisons: components["schemas"]["BriefComparison"][];
            }[];
        };
        ResultSummary: {
            name: string;
            type: components["schemas"]["ExperimentType"];
            /** @description The ID of the gate's rule; null for an experiment */
            rule: string | null;
            ruleName: string | null;
            unitType: string;
            /** @description All exposed units, including those that aren't counted */
            units: number;
            /**
             * Format: date
             * @description The first Pacific day; null before the first complete day
             */
            from: string | null;
            /** Format: date */
            to: string | null;
            groups: {
                name: string;
                units: number;
            }[];
            /** @description One for each primary metric and test group */
            verdicts: {
                metric: string;
                metricType: components["schemas"]["MetricType"];
                group: string;
                /** @description Null with too little data */
                verdict: components["schemas"]["Verdict"] | null;
                lift: number | null;
            }[];
            warnings: string[];
            /** @description Whether the units don't fit the expected shares */
            mismatch: boolean;
        };
        /** @description True or false for gates, segments and holdouts. An object for all other entries. */
        ResultValue: boolean | {
            [key: string]: unknown;
        };
        ResultWords: {
            heading: string;
            /** @description The warning about a sample ratio mismatch */
            mismatch: string | null;
            /** @description Notes about the units */
            units: string[];
            /** @description Why nothing is compared */
            noComparison: string | null;
            /** @description For each metric and each test group: the notes about the comparison */
            comparisons: string[][][];
            /** @description How the figures were computed */
            method: string;
        };
        /**
         * @description What a caller may do. Each role may also do what the roles before it may.
         * @enum {unknown}
         */
        Role: "viewer" | "editor" | "admin";
        RoleChange: {
            role: components["schemas"]["Role"];
        };
        Row: {
            id: number;
            /** @description When the server received the row, in milliseconds since 1970-01-01 UTC */
            received: number;
            /** @description When the event happened, in milliseconds since 1970-01-01 UTC, corrected for the skew of the sender's clock */
            time: number;
            /** @description The time in the request */
            ownTime: number | null;
            /**
             * Format: date
             * @description The Pacific day of `time`
             */
            day: string;
            tier: string;
            userID: string | null;
            /** @description The user without privateAttributes */
            user: {
                [key: string]: unknown;
            };
            name: string;
        };
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
        SaveRequest: {
            entry: components["schemas"]["Entry"];
            /** @description The new name of the entry */
            newName?: string;
            /** @description The reason, for the history */
            note?: string;
        };
        Saved: {
            /** @description The version of the project after the change */
            version: string;
            /**
             * @description Where the project is kept. Changes in memory end with the process.
             * @enum {unknown}
             */
            keptIn: "file" | "store" | "memory";
            /** @description The change in the history; null if the entries were already the same */
            change: components["schemas"]["Change"] | null;
            /** @description How to keep changes that end with the process */
            note?: string;
        };
        Session: {
            /**
             * @description The name in the history of changes
             * @example developer
             */
            name: string;
            role: components["schemas"]["Role"];
            /** @description Whether the server is for development (`--dev`). The Console then offers to stop the clock and to delete all data. */
            development: boolean;
        };
        /** @description Whether a user is in the share of a rule. */
        ShareExplanation: {
            percentage: number;
            /** @description The user's bucket, from 0 to 99.99, always the same for a rule, an entry and an ID. The user passes if it is below the percentage. Null for a share of 0 or 100. */
            bucket: number | null;
            passes: boolean;
            /** @example userID */
            idType: string;
            /** @description The ID that is hashed. Null if the user doesn't have it. */
            unitID: string | null;
        };
        Shortage: {
            group: string;
            /** @example units */
            what: string;
            has: number;
            needs: number;
        };
        ShownEntry: {
            summary: components["schemas"]["EntrySummary"];
            /** @description The entry in the project file. `project.schema.json` describes it. */
            entry?: {
                [key: string]: unknown;
            };
            /** @description The IDs of the rules or groups without an `id`, by their names. To rename one without assigning its users again, save its ID as `id`. */
            generatedIDs?: {
                [key: string]: string;
            };
            /** @description The entry in the downloaded document */
            spec?: {
                [key: string]: unknown;
            };
        };
        SignIn: {
            /** @description The part of the link after `#` */
            token: string;
            name?: components["schemas"]["PersonName"];
        };
        /**
         * @description Milliseconds since 1970-01-01 UTC.
         * @example 1784000000000
         */
        Time: number;
        UndoRequest: {
            /** @description The reason, for the history */
            note?: string;
        };
        /**
         * @description `higher` and `lower` are for metrics without a direction in the project
         * @enum {unknown}
         */
        Verdict: "better" | "worse" | "higher" | "lower" | "inconclusive";
    };
    responses: {
        /** @description The body has too many bytes or too many values (`body_too_large`). */
        BodyTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body has too many bytes or too many values (`body_too_large`). Or the change takes more than 30 seconds or too much memory (`change_too_large`). */
        ChangeTooLarge: {
            headers: {
                ETag: components["headers"]["ProjectETag"];
                "Cache-Control": components["headers"]["NoStoreOfError"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The type is unknown (`unknown_entry_type`), or the project has no such entry (`unknown_entry`). */
        EntryNotFound: {
            headers: {
                ETag: components["headers"]["ProjectETag"];
                "Cache-Control": components["headers"]["NoStore"];
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
        /** @description A field or a parameter is invalid (`invalid_request`), or the body is not JSON (`malformed_json`). */
        InvalidFields: {
            headers: {
                "Cache-Control": components["headers"]["NoStoreOfError"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The project would be invalid (`invalid_project`), and `problems` lists why. Or the request is invalid (`invalid_request`), or its body is not JSON (`malformed_json`). */
        InvalidProject: {
            headers: {
                ETag: components["headers"]["ProjectETag"];
                "Cache-Control": components["headers"]["NoStoreOfError"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidProjectError"];
            };
        };
        /** @description The request is invalid (`invalid_request`). The message names the field. */
        InvalidQuery: {
            headers: {
                "Cache-Control": components["headers"]["NoStoreOfError"];
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
        /** @description A parameter or a field of the body is invalid (`invalid_request`), or the body is not JSON (`malformed_json`). The message names the field. */
        InvalidRequest: {
            headers: {
                "Cache-Control": components["headers"]["NoStoreOfError"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No unit was exposed to an experiment with this name (`not_exposed`), or it has no complete day yet (`no_complete_day`). */
        NoResults: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The preview takes more than 20 seconds or too much memory (`preview_too_large`). Or you wait for 5 other previews (`too_many_previews`). Or the file or the store can't be read (`unavailable`). */
        NoPreview: {
            headers: {
                "Cache-Control": components["headers"]["NoStoreOfError"];
                /** @description The number of seconds to wait before you repeat the preview */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The project can't be changed (`not_editable`), and the message says why. Or another entry has the new name (`name_taken`). */
        NotEditable: {
            headers: {
                ETag: components["headers"]["ProjectETag"];
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The file or the store can't be read or written (`unavailable`), and the message says what to do. Or 12 other changes of yours are still being saved (`too_many_changes`): nothing was changed, and you can repeat the change later. */
        NotKept: {
            headers: {
                ETag: components["headers"]["ProjectETag"];
                /** @description The number of seconds to wait before you repeat the change */
                "Retry-After"?: number;
                "Cache-Control": components["headers"]["NoStoreOfError"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Another person has changed the project (`project_changed`). Read it again, and repeat your change. Or an entry has the name of a new one (`entry_exists`). */
        ProjectChanged: {
            headers: {
                ETag: components["headers"]["ProjectETag"];
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The rows of the store are still being read, or the store does not respond (`results_unavailable`). */
        ResultsUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The change is in effect */
        Saved: {
            headers: {
                ETag: components["headers"]["ProjectETag"];
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Saved"];
            };
        };
        /** @description Several rules of the gate have exposures (`several_rules`). Choose one with `rule`. */
        SeveralRules: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Several instances can use the store, and the server runs without `--dev` (`shared_store`). */
        SharedStore: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller must sign in (`sign_in_required`), or has sent an unknown Console API key (`unknown_console_key`). */
        SignInRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The address has tried too many wrong links, sessions or keys (`too_many_attempts`). A valid one still works. */
        TooManyAttempts: {
            headers: {
                /** @description Seconds to wait */
                "Retry-After": number;
                "Cache-Control": components["headers"]["NoStoreOfError"];
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
        /** @description The content type is not JSON, or the server doesn't know the encoding (`unsupported_media_type`). */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The header `If-Match` is missing (`version_required`). */
        VersionRequired: {
            headers: {
                "Cache-Control": components["headers"]["NoStore"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description The confidence level of the intervals */
        Confidence: string;
        /** @description The group to compare the others with. The default is the group named control, otherwise the first group. */
        Control: string;
        /** @description The adjustment of p-values for multiple tests */
        Correction: "benjamini-hochberg" | "bonferroni";
        /** @description The lift that you want to detect, to show how many units are missing */
        Detect: string;
        /**
         * @description The name of an experiment or a gate
         * @example checkout
         */
        ExperimentName: string;
        /** @description The first Pacific day to count. The default is the day of the first exposure. */
        From: string;
        /** @description The `ETag` of the project that you have read. If another person has changed the project since then, the response is a 412, and nothing is lost. `*` changes any version. */
        IfMatch: string;
        /** @description The ID of an item in a list */
        RecordID: string;
        /** @description The name or ID of the gate's rule, required if the gate has several rules with exposures */
        Rule: string;
        /** @description The last Pacific day to count. The default is the newest complete day with data. */
        To: string;
    };
    requestBodies: never;
    headers: {
        /** @description The version of the whole project. The same content has the same version. */
        ETag: string;
        /** @description Browsers keep no copy. */
        NoStore: "no-store";
        /** @description Browsers keep no copy. Errors that come before the operation, such as of a body that is too large, lack it. */
        NoStoreOfError: "no-store";
        /** @description The version of the project. Send it in `If-Match` to change the project. */
        ProjectETag: string;
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
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description The person has signed in. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    /** @description The session. The name of the cookie starts with `__Host-` if the public URL has TLS. */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A field is invalid (`invalid_request`), the link contains no name (`name_required`), or the body is not JSON (`malformed_json`). */
            400: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The link was used before, or has expired (`invalid_invitation`). */
            401: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            403: components["responses"]["Forbidden"];
            /** @description Another person has this name (`name_taken`), or there are too many people (`limit_reached`). */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. */
            204: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyAttempts"];
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectSummary"];
                };
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
        };
    };
    getEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The type */
                type: components["schemas"]["ProjectEntryType"];
                /** @description The name, percent-encoded */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownEntry"];
                };
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownEntry"];
        };
    };
    saveEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the project that you have read. If another person has changed the project since then, the response is a 412, and nothing is lost. `*` changes any version. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description `*` creates the entry only if no entry has its name. Such a request needs no `If-Match`. */
                "If-None-Match"?: "*";
            };
            path: {
                /** @description The type */
                type: components["schemas"]["ProjectEntryType"];
                /** @description The name, percent-encoded */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveRequest"];
            };
        };
        responses: {
            200: components["responses"]["Saved"];
            400: components["responses"]["InvalidProject"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["EntryNotFound"];
            409: components["responses"]["NotEditable"];
            412: components["responses"]["ProjectChanged"];
            413: components["responses"]["ChangeTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["VersionRequired"];
            503: components["responses"]["NotKept"];
        };
    };
    removeEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the project that you have read. If another person has changed the project since then, the response is a 412, and nothing is lost. `*` changes any version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The type */
                type: components["schemas"]["ProjectEntryType"];
                /** @description The name, percent-encoded */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Saved"];
            400: components["responses"]["InvalidProject"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["EntryNotFound"];
            409: components["responses"]["NotEditable"];
            412: components["responses"]["ProjectChanged"];
            413: components["responses"]["ChangeTooLarge"];
            428: components["responses"]["VersionRequired"];
            503: components["responses"]["NotKept"];
        };
    };
    previewChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            /** @description What the changes would do */
            200: {
                headers: {
                    ETag: components["headers"]["ProjectETag"];
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            400: components["responses"]["InvalidProject"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["EntryNotFound"];
            409: components["responses"]["NotEditable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["NoPreview"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description The maximum number of changes to return. */
                limit?: number;
                /** @description Returns only changes that are older than the change with this ID. Use `next` of a page to get the next page. */
                before?: string;
                /** @description Returns only changes of one entry, including those under its earlier names. Needs `name`. */
                type?: components["schemas"]["ProjectEntryType"];
                /**
                 * @description The name of the entry
                 * @example new_checkout
                 */
                name?: string;
                /**
                 * @description Returns only changes by this person, script or `the file`.
                 * @example Ada
                 */
                by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes */
            200: {
                headers: {
                    ETag: components["headers"]["ProjectETag"];
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePage"];
                };
            };
            400: components["responses"]["InvalidQuery"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["NotKept"];
        };
    };
    undoChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the project that you have read. If another person has changed the project since then, the response is a 412, and nothing is lost. `*` changes any version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The ID of a change */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UndoRequest"];
            };
        };
        responses: {
            200: components["responses"]["Saved"];
            400: components["responses"]["InvalidProject"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            /** @description The change is no longer in the history, or changed no entry (`change_not_found`). */
            404: {
                headers: {
                    ETag: components["headers"]["ProjectETag"];
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A later change has changed the same entries (`change_conflict`), or the project can't be changed (`not_editable`). */
            409: {
                headers: {
                    ETag: components["headers"]["ProjectETag"];
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictError"];
                };
            };
            412: components["responses"]["ProjectChanged"];
            413: components["responses"]["ChangeTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["VersionRequired"];
            503: components["responses"]["NotKept"];
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
            /** @description How the result was determined */
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
                /** @description Returns only users whose user ID, email or a custom ID contains this string, in upper or lower case. A complete user ID also finds a user in older rows. */
                query?: string;
                /** @description The maximum number of users to return */
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
    listResults: {
        parameters: {
            query?: {
                /** @description A part of the name */
                search?: string;
                /** @description The maximum number of results to list */
                limit?: number;
                /** @description The number of results to skip */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultList"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["ResultsUnavailable"];
        };
    };
    getResults: {
        parameters: {
            query?: {
                /** @description The name or ID of the gate's rule, required if the gate has several rules with exposures */
                rule?: components["parameters"]["Rule"];
                /** @description The first Pacific day to count. The default is the day of the first exposure. */
                from?: components["parameters"]["From"];
                /** @description The last Pacific day to count. The default is the newest complete day with data. */
                to?: components["parameters"]["To"];
                /** @description The group to compare the others with. The default is the group named control, otherwise the first group. */
                control?: components["parameters"]["Control"];
                /** @description The confidence level of the intervals */
                confidence?: components["parameters"]["Confidence"];
                /** @description The adjustment of p-values for multiple tests */
                correction?: components["parameters"]["Correction"];
                /** @description The lift that you want to detect, to show how many units are missing */
                detect?: components["parameters"]["Detect"];
                /**
                 * @description Counts only units whose first exposure has the value of this attribute. Needs `value`.
                 * @example country
                 */
                attribute?: string;
                /**
                 * @description The value of the attribute
                 * @example NZ
                 */
                value?: string;
                /** @description The format of the response. The default is that of `Accept`. */
                format?: "json" | "csv";
            };
            header?: never;
            path: {
                /**
                 * @description The name of an experiment or a gate
                 * @example checkout
                 */
                name: components["parameters"]["ExperimentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentResults"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoResults"];
            409: components["responses"]["SeveralRules"];
            503: components["responses"]["ResultsUnavailable"];
        };
    };
    describeResults: {
        parameters: {
            query?: {
                /** @description The name or ID of the gate's rule, required if the gate has several rules with exposures */
                rule?: components["parameters"]["Rule"];
                /** @description The first Pacific day to count. The default is the day of the first exposure. */
                from?: components["parameters"]["From"];
                /** @description The last Pacific day to count. The default is the newest complete day with data. */
                to?: components["parameters"]["To"];
                /** @description The group to compare the others with. The default is the group named control, otherwise the first group. */
                control?: components["parameters"]["Control"];
                /** @description The confidence level of the intervals */
                confidence?: components["parameters"]["Confidence"];
                /** @description The adjustment of p-values for multiple tests */
                correction?: components["parameters"]["Correction"];
                /** @description The lift that you want to detect, to show how many units are missing */
                detect?: components["parameters"]["Detect"];
                /** @description As for `getResults` */
                attribute?: string;
                /** @description The value of the attribute */
                value?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The name of an experiment or a gate
                 * @example checkout
                 */
                name: components["parameters"]["ExperimentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultWords"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoResults"];
            409: components["responses"]["SeveralRules"];
            503: components["responses"]["ResultsUnavailable"];
        };
    };
    getResultSeries: {
        parameters: {
            query: {
                /**
                 * @description The name of the metric
                 * @example Revenue
                 */
                metric: string;
                /**
                 * @description The type of the metric
                 * @example sum
                 */
                metricType: components["schemas"]["MetricType"];
                /** @description The name or ID of the gate's rule, required if the gate has several rules with exposures */
                rule?: components["parameters"]["Rule"];
                /** @description The first Pacific day to count. The default is the day of the first exposure. */
                from?: components["parameters"]["From"];
                /** @description The last Pacific day to count. The default is the newest complete day with data. */
                to?: components["parameters"]["To"];
                /** @description The group to compare the others with. The default is the group named control, otherwise the first group. */
                control?: components["parameters"]["Control"];
                /** @description The confidence level of the intervals */
                confidence?: components["parameters"]["Confidence"];
                /** @description The adjustment of p-values for multiple tests */
                correction?: components["parameters"]["Correction"];
                /** @description The lift that you want to detect, to show how many units are missing */
                detect?: components["parameters"]["Detect"];
            };
            header?: never;
            path: {
                /**
                 * @description The name of an experiment or a gate
                 * @example checkout
                 */
                name: components["parameters"]["ExperimentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultSeries"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoResults"];
            409: components["responses"]["SeveralRules"];
            503: components["responses"]["ResultsUnavailable"];
        };
    };
    listResultSlices: {
        parameters: {
            query: {
                /**
                 * @description `country`, `locale`, `appVersion`, `os_name`, `browser_name` or a custom attribute
                 * @example country
                 */
                attribute: string;
                /**
                 * @description The name of the metric
                 * @example Revenue
                 */
                metric: string;
                /**
                 * @description The type of the metric
                 * @example sum
                 */
                metricType: components["schemas"]["MetricType"];
                /** @description The name or ID of the gate's rule, required if the gate has several rules with exposures */
                rule?: components["parameters"]["Rule"];
                /** @description The first Pacific day to count. The default is the day of the first exposure. */
                from?: components["parameters"]["From"];
                /** @description The last Pacific day to count. The default is the newest complete day with data. */
                to?: components["parameters"]["To"];
                /** @description The group to compare the others with. The default is the group named control, otherwise the first group. */
                control?: components["parameters"]["Control"];
                /** @description The confidence level of the intervals */
                confidence?: components["parameters"]["Confidence"];
                /** @description The adjustment of p-values for multiple tests */
                correction?: components["parameters"]["Correction"];
                /** @description The lift that you want to detect, to show how many units are missing */
                detect?: components["parameters"]["Detect"];
            };
            header?: never;
            path: {
                /**
                 * @description The name of an experiment or a gate
                 * @example checkout
                 */
                name: components["parameters"]["ExperimentName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultSlices"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoResults"];
            409: components["responses"]["SeveralRules"];
            503: components["responses"]["ResultsUnavailable"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Returns only rows with this name */
                name?: string;
                /** @description Returns only rows with this user ID */
                user?: string;
                /** @description The maximum number of rows to return. The server searches the newest 200,000 rows. */
                limit?: number;
                /** @description Returns only rows with a smaller ID. Use the last ID of a page to get the next page. A page has fewer rows than `limit` if they are large (4 MiB). The page after the last row is empty. */
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: components["schemas"]["Event"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    listExposures: {
        parameters: {
            query?: {
                /** @description Returns only rows with this name */
                name?: string;
                /** @description Returns only rows with this user ID */
                user?: string;
                /** @description The maximum number of rows to return. The server searches the newest 200,000 rows. */
                limit?: number;
                /** @description Returns only rows with a smaller ID. Use the last ID of a page to get the next page. A page has fewer rows than `limit` if they are large (4 MiB). The page after the last row is empty. */
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exposures */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exposures: components["schemas"]["Exposure"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRejections: {
        parameters: {
            query?: {
                /** @description Returns only rows with this name */
                name?: string;
                /** @description Returns only rows with this user ID */
                user?: string;
                /** @description The maximum number of rows to return. The server searches the newest 200,000 rows. */
                limit?: number;
                /** @description Returns only rows with a smaller ID. Use the last ID of a page to get the next page. A page has fewer rows than `limit` if they are large (4 MiB). The page after the last row is empty. */
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rejected requests */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejections: components["schemas"]["RejectedRequest"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
        };
    };
    watch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream, which stays open. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            /** @description Too many clients are connected (`too_many_streams`). Try again later. */
            503: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listOverrides: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All overrides that are set */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        overrides: components["schemas"]["Override"][];
                    };
                };
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
        };
    };
    setOverride: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Override"];
            };
        };
        responses: {
            /** @description All overrides that are set */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        overrides: components["schemas"]["Override"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeOverrides: {
        parameters: {
            query?: {
                /** @description The type of the override */
                type?: "gate" | "config" | "layer";
                /** @description The overridden name */
                name?: string;
                /** @description The user of the override */
                userID?: string;
                /** @description The name of the custom ID of the override */
                idType?: string;
                /** @description The custom ID of the override */
                id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All overrides that are set */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        overrides: components["schemas"]["Override"][];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            /** @description No such override is set (`unknown_override`). */
            404: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    readClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock of the server */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
        };
    };
    freezeClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The time at which to stop the clock: from 1970-01-01 to 9999-12-30, in milliseconds since 1970-01-01 UTC or as an ISO 8601 date and time. A number below 10,000,000,000 is read as seconds. Use null to restart the clock. */
                    now: number | string | null;
                };
            };
        };
        responses: {
            /** @description The clock of the server */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["SharedStore"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All data is deleted. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["SharedStore"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People and invitations */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["People"];
                };
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyAttempts"];
        };
    };
    removePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The ID of an item in a list */
                id: components["parameters"]["RecordID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person is removed. */
            204: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            /** @description No person has this ID (`person_not_found`). */
            404: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The person is the only admin (`last_admin`). */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyAttempts"];
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The ID of an item in a list */
                id: components["parameters"]["RecordID"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description The person with the new role */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["InvalidFields"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            /** @description No person has this ID (`person_not_found`). */
            404: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The person is the only admin (`last_admin`). */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationRequest"];
            };
        };
        responses: {
            /** @description The link */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewInvitation"];
                };
            };
            400: components["responses"]["InvalidFields"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            /** @description There are too many open invitations (`limit_reached`). */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
        };
    };
    cancelInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The ID of an item in a list */
                id: components["parameters"]["RecordID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation is canceled. */
            204: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            /** @description No open invitation has this ID (`invitation_not_found`). */
            404: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyAttempts"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyAttempts"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyRequest"];
            };
        };
        responses: {
            /** @description The key */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            400: components["responses"]["InvalidFields"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            /** @description There are too many keys (`limit_reached`). */
            409: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The ID of an item in a list */
                id: components["parameters"]["RecordID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key is revoked. */
            204: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            /** @description No key has this ID (`key_not_found`). */
            404: {
                headers: {
                    "Cache-Control": components["headers"]["NoStoreOfError"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyAttempts"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description The `next` of the previous page, for older entries. */
                before?: string;
                /** @description The maximum number of entries to return. */
                limit?: number;
                /**
                 * @description Returns only entries of this person or key.
                 * @example Ada
                 */
                by?: string;
                /**
                 * @description Returns only entries of the operation with this ID.
                 * @example saveEntry
                 */
                action?: string;
                /** @description The format of the response. `csv` returns up to 10,000 entries, without pages. */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the audit log */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["InvalidFields"];
            401: components["responses"]["SignInRequired"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyAttempts"];
        };
    };
}
