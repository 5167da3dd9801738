// Generated from project.schema.json by `npm run generate`. Do not edit: change the schema, then generate again.

var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

var require_ucs2length = __commonJS({
  "ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

var validProjectFile = validate52;
var schema19 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://statsig-http-api.example/project.schema.json", "title": "Project file of statsig-server", "description": "The keys, gates, dynamic configs, experiments, layers, holdouts, segments and metrics of a server.", "type": "object", "required": ["keys"], "additionalProperties": false, "properties": { "$schema": { "type": "string", "description": "The location of this schema, for editors." }, "keys": { "type": "object", "description": "The keys that callers may use. `env:NAME` reads a key from the environment variable NAME.", "additionalProperties": false, "minProperties": 1, "properties": { "serverSecretKeys": { "$ref": "#/$defs/names", "description": "Keys of servers. They start with secret-, such as secret-local." }, "clientSdkKeys": { "$ref": "#/$defs/names", "description": "Keys of browsers and apps. They start with client-, such as client-local." } } }, "tiers": { "$ref": "#/$defs/names", "default": ["development", "staging", "production"], "description": "The tiers that conditions can name. Requests can name any tier." }, "defaultTier": { "type": "string", "description": "The tier of users without one, such as production." }, "segments": { "type": "object", "additionalProperties": { "$ref": "#/$defs/segment" } }, "holdouts": { "type": "object", "additionalProperties": { "$ref": "#/$defs/holdout" } }, "gates": { "type": "object", "additionalProperties": { "$ref": "#/$defs/gate" } }, "configs": { "type": "object", "additionalProperties": { "$ref": "#/$defs/config" } }, "layers": { "type": "object", "additionalProperties": { "$ref": "#/$defs/layer" } }, "experiments": { "type": "object", "additionalProperties": { "$ref": "#/$defs/experiment" } }, "metrics": { "type": "object", "description": "Metrics of the reports. Every event has three by default: its count, its daily active units and the sum of its values.", "additionalProperties": { "$ref": "#/$defs/metric" } } }, "$defs": { "names": { "description": "One name, or a list of names.", "anyOf": [{ "type": "string", "minLength": 1 }, { "type": "array", "items": { "type": "string", "minLength": 1 }, "minItems": 1 }] }, "ids": { "type": "array", "items": { "type": ["string", "number"] }, "description": "Ids of units: values of userID or of the custom id." }, "percent": { "description": "A share of the units: 25% or 25.", "anyOf": [{ "type": "number", "minimum": 0, "maximum": 100 }, { "type": "string", "description": "A share is 25% or 25, from 0 to 100.", "pattern": "^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?) ?%$" }] }, "archived": { "type": "boolean", "default": false, "description": "`true` keeps the entry in the file, but no request gets it, and no other entry may refer to it." }, "unit": { "type": "string", "minLength": 1, "description": "The id type of the units: userID, the default, or the name of a custom id, such as companyID." }, "salt": { "type": "string", "description": "The salt of the hash that assigns units: the name by default. Change the salt to assign all units again." }, "parameters": { "type": "object", "additionalProperties": true, "description": "Parameter names and their values. A value is any JSON value." }, "segment": { "type": "object", "description": "The units with these ids, and the users who meet these conditions.", "additionalProperties": false, "minProperties": 1, "properties": { "description": { "type": "string" }, "unit": { "$ref": "#/$defs/unit" }, "ids": { "$ref": "#/$defs/ids" }, "when": { "$ref": "#/$defs/when" } } }, "holdout": { "type": "object", "description": "A share of the units. Gates, configs, layers and experiments that name the holdout exclude these units.", "required": ["share"], "additionalProperties": false, "properties": { "description": { "type": "string" }, "unit": { "$ref": "#/$defs/unit" }, "salt": { "$ref": "#/$defs/salt" }, "id": { "type": "string", "minLength": 1, "description": "The rule id in responses. By default it is generated from the name." }, "share": { "$ref": "#/$defs/percent" } } }, "gate": { "type": "object", "description": "The first rule whose conditions a user meets decides: its share of the units passes. A user who meets no rule fails.", "additionalProperties": false, "properties": { "description": { "type": "string" }, "enabled": { "type": "boolean", "description": "`false` makes every user fail." }, "archived": { "$ref": "#/$defs/archived" }, "unit": { "$ref": "#/$defs/unit" }, "salt": { "$ref": "#/$defs/salt" }, "overrides": { "type": "object", "description": "Units that always pass or fail. Overrides apply before holdouts and rules.", "additionalProperties": false, "properties": { "pass": { "$ref": "#/$defs/ids" }, "fail": { "$ref": "#/$defs/ids" } } }, "holdouts": { "$ref": "#/$defs/names" }, "rules": { "type": "array", "items": { "$ref": "#/$defs/gateRule" } } } }, "gateRule": { "type": "object", "required": ["name"], "additionalProperties": false, "properties": { "name": { "type": "string", "minLength": 1, "description": "The group name in responses." }, "id": { "type": "string", "minLength": 1, "description": "The rule id in responses. By default it is generated from the names." }, "when": { "$ref": "#/$defs/when" }, "share": { "$ref": "#/$defs/percent", "default": 100 } } }, "config": { "type": "object", "description": "The first rule whose conditions a user meets decides: its share of the units gets its value. All other users get the default.", "required": ["default"], "additionalProperties": false, "properties": { "description": { "type": "string" }, "enabled": { "type": "boolean", "description": "`false` returns the default to every user." }, "archived": { "$ref": "#/$defs/archived" }, "unit": { "$ref": "#/$defs/unit" }, "salt": { "$ref": "#/$defs/salt" }, "default": { "$ref": "#/$defs/parameters" }, "holdouts": { "$ref": "#/$defs/names" }, "rules": { "type": "array", "items": { "$ref": "#/$defs/configRule" } } } }, "configRule": { "type": "object", "required": ["name", "value"], "additionalProperties": false, "properties": { "name": { "type": "string", "minLength": 1, "description": "The group name in responses." }, "id": { "type": "string", "minLength": 1, "description": "The rule id in responses. By default it is generated from the names." }, "when": { "$ref": "#/$defs/when" }, "share": { "$ref": "#/$defs/percent", "default": 100 }, "value": { "$ref": "#/$defs/parameters" } } }, "layer": { "type": "object", "description": "Parameters that several experiments share. A unit is in at most one experiment of a layer.", "required": ["default"], "additionalProperties": false, "properties": { "description": { "type": "string" }, "unit": { "$ref": "#/$defs/unit" }, "salt": { "$ref": "#/$defs/salt" }, "default": { "$ref": "#/$defs/parameters" }, "holdouts": { "$ref": "#/$defs/names" } } }, "experiment": { "type": "object", "description": "Splits the allocated units into groups by weight.", "required": ["groups"], "additionalProperties": false, "properties": { "description": { "type": "string" }, "started": { "type": "boolean", "default": true, "description": "`false` returns the defaults to every user." }, "archived": { "$ref": "#/$defs/archived" }, "unit": { "$ref": "#/$defs/unit" }, "salt": { "$ref": "#/$defs/salt" }, "layer": { "type": "string", "description": "The layer whose parameters the experiment sets." }, "allocation": { "$ref": "#/$defs/percent", "default": 100, "description": "The share of the units, or of the layer's units, that takes part. The experiments of a layer are allocated in the order of this file." }, "targeting": { "type": "string", "description": "The gate that a user must pass to take part." }, "holdouts": { "$ref": "#/$defs/names" }, "default": { "$ref": "#/$defs/parameters" }, "groups": { "type": "object", "minProperties": 1, "additionalProperties": { "$ref": "#/$defs/group" } }, "overrides": { "type": "object", "description": "Units that are always in a group. Overrides apply before all other rules.", "additionalProperties": { "$ref": "#/$defs/ids" } } } }, "group": { "type": "object", "required": ["weight", "value"], "additionalProperties": false, "properties": { "id": { "type": "string", "minLength": 1, "description": "The rule id in responses. By default it is generated from the names." }, "weight": { "$ref": "#/$defs/percent", "description": "The share of the group. The weights of all groups must add up to 100%." }, "value": { "$ref": "#/$defs/parameters" } } }, "metric": { "type": "object", "description": "A number for each unit. A metric with the type and the name of a default metric replaces it.", "required": ["type"], "additionalProperties": false, "properties": { "description": { "type": "string" }, "type": { "enum": ["event_count", "event_dau", "sum", "mean", "ratio"], "description": "event_count: number of events. event_dau: days with an event. sum: sum of their values. mean: mean of their values. ratio: numerator divided by denominator." }, "event": { "$ref": "#/$defs/metricEvent" }, "field": { "$ref": "#/$defs/metricField" }, "where": { "$ref": "#/$defs/metricWhere" }, "numerator": { "$ref": "#/$defs/metricPart" }, "denominator": { "$ref": "#/$defs/metricPart" }, "winsorize": { "description": "Limits the totals of units to this percentile of the totals that aren't 0. `false` sets no limit. Only for event_count and sum; 99.9% by default.", "anyOf": [{ "$ref": "#/$defs/percent" }, { "const": false }] }, "direction": { "enum": ["increase", "decrease"], "description": "The direction of an improvement." }, "role": { "enum": ["primary", "secondary", "guardrail"], "description": "primary: decides the experiment. secondary (default): explains it. guardrail: must not get worse. Results adjust primary and secondary metrics for multiple tests, each among themselves. They don't adjust guardrails." } } }, "metricPart": { "type": "object", "required": ["type", "event"], "additionalProperties": false, "properties": { "type": { "enum": ["event_count", "event_dau", "sum"], "description": "event_count: number of events. event_dau: days with an event. sum: sum of their values." }, "event": { "$ref": "#/$defs/metricEvent" }, "field": { "$ref": "#/$defs/metricField" }, "where": { "$ref": "#/$defs/metricWhere" } } }, "metricEvent": { "type": "string", "minLength": 1, "description": "The name of the events." }, "metricField": { "type": "string", "minLength": 1, "description": "The metadata field to add up. By default the `value` of the event." }, "metricWhere": { "type": "object", "description": "Metadata fields and the value, or list of allowed values, of each.", "minProperties": 1, "additionalProperties": { "$ref": "#/$defs/oneOrMore" } }, "when": { "type": "object", "description": "Conditions. All must be met.", "additionalProperties": false, "minProperties": 1, "properties": { "passes": { "$ref": "#/$defs/names", "description": "Gates that the user passes." }, "fails": { "$ref": "#/$defs/names", "description": "Gates that the user fails." }, "in": { "$ref": "#/$defs/names", "description": "Segments that the user is in." }, "notIn": { "$ref": "#/$defs/names", "description": "Segments that the user is not in." }, "tier": { "$ref": "#/$defs/test", "description": "The user's tier, one of `tiers`, in any case." }, "time": { "$ref": "#/$defs/test", "description": "The time of the request." }, "unit": { "$ref": "#/$defs/test", "description": "The id of the unit." }, "user": { "type": "object", "description": "Attributes: userID, email, ip, userAgent, country, locale, appVersion, os_name, os_version, browser_name, browser_version, or one of custom or privateAttributes.", "minProperties": 1, "additionalProperties": { "$ref": "#/$defs/test" } } } }, "scalar": { "type": ["string", "number", "boolean"] }, "oneOrMore": { "anyOf": [{ "$ref": "#/$defs/scalar" }, { "type": "array", "items": { "$ref": "#/$defs/scalar" }, "minItems": 1 }] }, "texts": { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" }, "minItems": 1 }] }, "moment": { "type": ["string", "number"], "description": "2026-12-24, 2026-12-24T18:00:00Z, or seconds or milliseconds since 1970." }, "version": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)*(-.*)?$", "description": "Write a version as numbers between dots, in quotes, such as '1.10'." }, "test": { "description": "A value, a list of allowed values, or relations that must all be met.", "anyOf": [{ "$ref": "#/$defs/scalar" }, { "type": "array", "items": { "$ref": "#/$defs/scalar" }, "minItems": 1 }, { "$ref": "#/$defs/relations" }] }, "relations": { "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "is": { "$ref": "#/$defs/oneOrMore", "description": "One of these, in any case." }, "isNot": { "$ref": "#/$defs/oneOrMore", "description": "None of these, in any case." }, "isExactly": { "$ref": "#/$defs/oneOrMore", "description": "One of these, case-sensitive." }, "isNotExactly": { "$ref": "#/$defs/oneOrMore" }, "known": { "type": "boolean", "description": "Whether there is a value." }, "startsWith": { "$ref": "#/$defs/texts" }, "endsWith": { "$ref": "#/$defs/texts" }, "contains": { "$ref": "#/$defs/texts" }, "doesNotContain": { "$ref": "#/$defs/texts" }, "matches": { "type": "string", "description": "A regular expression in RE2 syntax: no lookaround, no backreferences." }, "above": { "type": "number" }, "atLeast": { "type": "number" }, "below": { "type": "number" }, "atMost": { "type": "number" }, "versionIs": { "$ref": "#/$defs/version" }, "versionIsNot": { "$ref": "#/$defs/version" }, "versionAbove": { "$ref": "#/$defs/version" }, "versionAtLeast": { "$ref": "#/$defs/version" }, "versionBelow": { "$ref": "#/$defs/version" }, "versionAtMost": { "$ref": "#/$defs/version" }, "before": { "$ref": "#/$defs/moment" }, "after": { "$ref": "#/$defs/moment" }, "on": { "$ref": "#/$defs/moment" }, "hasAny": { "$ref": "#/$defs/oneOrMore", "description": "The value is a list with at least one of these." }, "hasAll": { "$ref": "#/$defs/oneOrMore" }, "hasNone": { "$ref": "#/$defs/oneOrMore" }, "lacksOne": { "$ref": "#/$defs/oneOrMore", "description": "The value is a list without at least one of these." } } } } };
var func1 = Object.prototype.hasOwnProperty;
var func2 = require_ucs2length().default;
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  if (errors === _errs1) {
    if (typeof data === "string") {
      if (func2(data) < 1) {
        const err0 = { instancePath, schemaPath: "#/anyOf/0/minLength", keyword: "minLength", params: { limit: 1 } };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    } else {
      const err1 = { instancePath, schemaPath: "#/anyOf/0/type", keyword: "type", params: { type: "string" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  const _errs3 = errors;
  if (errors === _errs3) {
    if (Array.isArray(data)) {
      if (data.length < 1) {
        const err2 = { instancePath, schemaPath: "#/anyOf/1/minItems", keyword: "minItems", params: { limit: 1 } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      } else {
        var valid1 = true;
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data0 = data[i0];
          const _errs5 = errors;
          if (errors === _errs5) {
            if (typeof data0 === "string") {
              if (func2(data0) < 1) {
                const err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/anyOf/1/items/minLength", keyword: "minLength", params: { limit: 1 } };
                if (vErrors === null) {
                  vErrors = [err3];
                } else {
                  vErrors.push(err3);
                }
                errors++;
              }
            } else {
              const err4 = { instancePath: instancePath + "/" + i0, schemaPath: "#/anyOf/1/items/type", keyword: "type", params: { type: "string" } };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
          }
          var valid1 = _errs5 === errors;
          if (!valid1) {
            break;
          }
        }
      }
    } else {
      const err5 = { instancePath, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "array" } };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
  }
  var _valid0 = _errs3 === errors;
  valid0 = valid0 || _valid0;
  if (_valid0) {
    var items0 = true;
  }
  if (!valid0) {
    const err6 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
    validate53.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate53.errors = vErrors;
  evaluated0.items = items0;
  return errors === 0;
}
validate53.evaluated = { "dynamicProps": false, "dynamicItems": true };
function validate58(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate58.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(data) < 1) {
        validate58.errors = [{ instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 } }];
        return false;
      }
    } else {
      validate58.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" } }];
      return false;
    }
  }
  validate58.errors = vErrors;
  return errors === 0;
}
validate58.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema23 = { "type": "array", "items": { "type": ["string", "number"] }, "description": "Ids of units: values of userID or of the custom id." };
function validate60(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate60.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (Array.isArray(data)) {
      var valid0 = true;
      const len0 = data.length;
      for (let i0 = 0; i0 < len0; i0++) {
        let data0 = data[i0];
        const _errs1 = errors;
        if (typeof data0 !== "string" && !(typeof data0 == "number" && isFinite(data0))) {
          validate60.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: schema23.items.type } }];
          return false;
        }
        var valid0 = _errs1 === errors;
        if (!valid0) {
          break;
        }
      }
    } else {
      validate60.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" } }];
      return false;
    }
  }
  validate60.errors = vErrors;
  return errors === 0;
}
validate60.evaluated = { "items": true, "dynamicProps": false, "dynamicItems": false };
var schema26 = { "type": ["string", "number", "boolean"] };
function validate68(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate68.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (typeof data !== "string" && !(typeof data == "number" && isFinite(data)) && typeof data !== "boolean") {
    validate68.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema26.type } }];
    return false;
  }
  validate68.errors = vErrors;
  return errors === 0;
}
validate68.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema27 = { "type": "object", "additionalProperties": false, "minProperties": 1, "properties": { "is": { "$ref": "#/$defs/oneOrMore", "description": "One of these, in any case." }, "isNot": { "$ref": "#/$defs/oneOrMore", "description": "None of these, in any case." }, "isExactly": { "$ref": "#/$defs/oneOrMore", "description": "One of these, case-sensitive." }, "isNotExactly": { "$ref": "#/$defs/oneOrMore" }, "known": { "type": "boolean", "description": "Whether there is a value." }, "startsWith": { "$ref": "#/$defs/texts" }, "endsWith": { "$ref": "#/$defs/texts" }, "contains": { "$ref": "#/$defs/texts" }, "doesNotContain": { "$ref": "#/$defs/texts" }, "matches": { "type": "string", "description": "A regular expression in RE2 syntax: no lookaround, no backreferences." }, "above": { "type": "number" }, "atLeast": { "type": "number" }, "below": { "type": "number" }, "atMost": { "type": "number" }, "versionIs": { "$ref": "#/$defs/version" }, "versionIsNot": { "$ref": "#/$defs/version" }, "versionAbove": { "$ref": "#/$defs/version" }, "versionAtLeast": { "$ref": "#/$defs/version" }, "versionBelow": { "$ref": "#/$defs/version" }, "versionAtMost": { "$ref": "#/$defs/version" }, "before": { "$ref": "#/$defs/moment" }, "after": { "$ref": "#/$defs/moment" }, "on": { "$ref": "#/$defs/moment" }, "hasAny": { "$ref": "#/$defs/oneOrMore", "description": "The value is a list with at least one of these." }, "hasAll": { "$ref": "#/$defs/oneOrMore" }, "hasNone": { "$ref": "#/$defs/oneOrMore" }, "lacksOne": { "$ref": "#/$defs/oneOrMore", "description": "The value is a list without at least one of these." } } };
function validate72(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate72.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  if (!validate68(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  const _errs2 = errors;
  if (errors === _errs2) {
    if (Array.isArray(data)) {
      if (data.length < 1) {
        const err0 = { instancePath, schemaPath: "#/anyOf/1/minItems", keyword: "minItems", params: { limit: 1 } };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      } else {
        var valid1 = true;
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
          const _errs4 = errors;
          if (!validate68(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
            errors = vErrors.length;
          }
          var valid1 = _errs4 === errors;
          if (!valid1) {
            break;
          }
        }
      }
    } else {
      const err1 = { instancePath, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "array" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  valid0 = valid0 || _valid0;
  if (_valid0) {
    var items0 = true;
  }
  if (!valid0) {
    const err2 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
    validate72.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate72.errors = vErrors;
  evaluated0.items = items0;
  return errors === 0;
}
validate72.evaluated = { "dynamicProps": false, "dynamicItems": true };
function validate79(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate79.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  if (typeof data !== "string") {
    const err0 = { instancePath, schemaPath: "#/anyOf/0/type", keyword: "type", params: { type: "string" } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  const _errs3 = errors;
  if (errors === _errs3) {
    if (Array.isArray(data)) {
      if (data.length < 1) {
        const err1 = { instancePath, schemaPath: "#/anyOf/1/minItems", keyword: "minItems", params: { limit: 1 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      } else {
        var valid1 = true;
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
          const _errs5 = errors;
          if (typeof data[i0] !== "string") {
            const err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/anyOf/1/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
          var valid1 = _errs5 === errors;
          if (!valid1) {
            break;
          }
        }
      }
    } else {
      const err3 = { instancePath, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "array" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
  }
  var _valid0 = _errs3 === errors;
  valid0 = valid0 || _valid0;
  if (_valid0) {
    var items0 = true;
  }
  if (!valid0) {
    const err4 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
    validate79.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate79.errors = vErrors;
  evaluated0.items = items0;
  return errors === 0;
}
validate79.evaluated = { "dynamicProps": false, "dynamicItems": true };
var pattern3 = new RegExp("^[0-9]+(\\.[0-9]+)*(-.*)?$", "u");
function validate84(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate84.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (!pattern3.test(data)) {
        validate84.errors = [{ instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)*(-.*)?$" } }];
        return false;
      }
    } else {
      validate84.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" } }];
      return false;
    }
  }
  validate84.errors = vErrors;
  return errors === 0;
}
validate84.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema31 = { "type": ["string", "number"], "description": "2026-12-24, 2026-12-24T18:00:00Z, or seconds or milliseconds since 1970." };
function validate91(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate91.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (typeof data !== "string" && !(typeof data == "number" && isFinite(data))) {
    validate91.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema31.type } }];
    return false;
  }
  validate91.errors = vErrors;
  return errors === 0;
}
validate91.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate71(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate71.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (Object.keys(data).length < 1) {
        validate71.errors = [{ instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema27.properties, key0)) {
            validate71.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.is !== void 0) {
            const _errs2 = errors;
            if (!validate72(data.is, { instancePath: instancePath + "/is", parentData: data, parentDataProperty: "is", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.isNot !== void 0) {
              const _errs3 = errors;
              if (!validate72(data.isNot, { instancePath: instancePath + "/isNot", parentData: data, parentDataProperty: "isNot", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.isExactly !== void 0) {
                const _errs4 = errors;
                if (!validate72(data.isExactly, { instancePath: instancePath + "/isExactly", parentData: data, parentDataProperty: "isExactly", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.isNotExactly !== void 0) {
                  const _errs5 = errors;
                  if (!validate72(data.isNotExactly, { instancePath: instancePath + "/isNotExactly", parentData: data, parentDataProperty: "isNotExactly", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.known !== void 0) {
                    const _errs6 = errors;
                    if (typeof data.known !== "boolean") {
                      validate71.errors = [{ instancePath: instancePath + "/known", schemaPath: "#/properties/known/type", keyword: "type", params: { type: "boolean" } }];
                      return false;
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.startsWith !== void 0) {
                      const _errs8 = errors;
                      if (!validate79(data.startsWith, { instancePath: instancePath + "/startsWith", parentData: data, parentDataProperty: "startsWith", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs8 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.endsWith !== void 0) {
                        const _errs9 = errors;
                        if (!validate79(data.endsWith, { instancePath: instancePath + "/endsWith", parentData: data, parentDataProperty: "endsWith", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs9 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.contains !== void 0) {
                          const _errs10 = errors;
                          if (!validate79(data.contains, { instancePath: instancePath + "/contains", parentData: data, parentDataProperty: "contains", rootData, dynamicAnchors })) {
                            vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs10 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.doesNotContain !== void 0) {
                            const _errs11 = errors;
                            if (!validate79(data.doesNotContain, { instancePath: instancePath + "/doesNotContain", parentData: data, parentDataProperty: "doesNotContain", rootData, dynamicAnchors })) {
                              vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
                              errors = vErrors.length;
                            }
                            var valid0 = _errs11 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.matches !== void 0) {
                              const _errs12 = errors;
                              if (typeof data.matches !== "string") {
                                validate71.errors = [{ instancePath: instancePath + "/matches", schemaPath: "#/properties/matches/type", keyword: "type", params: { type: "string" } }];
                                return false;
                              }
                              var valid0 = _errs12 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.above !== void 0) {
                                let data10 = data.above;
                                const _errs14 = errors;
                                if (!(typeof data10 == "number" && isFinite(data10))) {
                                  validate71.errors = [{ instancePath: instancePath + "/above", schemaPath: "#/properties/above/type", keyword: "type", params: { type: "number" } }];
                                  return false;
                                }
                                var valid0 = _errs14 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.atLeast !== void 0) {
                                  let data11 = data.atLeast;
                                  const _errs16 = errors;
                                  if (!(typeof data11 == "number" && isFinite(data11))) {
                                    validate71.errors = [{ instancePath: instancePath + "/atLeast", schemaPath: "#/properties/atLeast/type", keyword: "type", params: { type: "number" } }];
                                    return false;
                                  }
                                  var valid0 = _errs16 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.below !== void 0) {
                                    let data12 = data.below;
                                    const _errs18 = errors;
                                    if (!(typeof data12 == "number" && isFinite(data12))) {
                                      validate71.errors = [{ instancePath: instancePath + "/below", schemaPath: "#/properties/below/type", keyword: "type", params: { type: "number" } }];
                                      return false;
                                    }
                                    var valid0 = _errs18 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.atMost !== void 0) {
                                      let data13 = data.atMost;
                                      const _errs20 = errors;
                                      if (!(typeof data13 == "number" && isFinite(data13))) {
                                        validate71.errors = [{ instancePath: instancePath + "/atMost", schemaPath: "#/properties/atMost/type", keyword: "type", params: { type: "number" } }];
                                        return false;
                                      }
                                      var valid0 = _errs20 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.versionIs !== void 0) {
                                        const _errs22 = errors;
                                        if (!validate84(data.versionIs, { instancePath: instancePath + "/versionIs", parentData: data, parentDataProperty: "versionIs", rootData, dynamicAnchors })) {
                                          vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid0 = _errs22 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                      if (valid0) {
                                        if (data.versionIsNot !== void 0) {
                                          const _errs23 = errors;
                                          if (!validate84(data.versionIsNot, { instancePath: instancePath + "/versionIsNot", parentData: data, parentDataProperty: "versionIsNot", rootData, dynamicAnchors })) {
                                            vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid0 = _errs23 === errors;
                                        } else {
                                          var valid0 = true;
                                        }
                                        if (valid0) {
                                          if (data.versionAbove !== void 0) {
                                            const _errs24 = errors;
                                            if (!validate84(data.versionAbove, { instancePath: instancePath + "/versionAbove", parentData: data, parentDataProperty: "versionAbove", rootData, dynamicAnchors })) {
                                              vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid0 = _errs24 === errors;
                                          } else {
                                            var valid0 = true;
                                          }
                                          if (valid0) {
                                            if (data.versionAtLeast !== void 0) {
                                              const _errs25 = errors;
                                              if (!validate84(data.versionAtLeast, { instancePath: instancePath + "/versionAtLeast", parentData: data, parentDataProperty: "versionAtLeast", rootData, dynamicAnchors })) {
                                                vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid0 = _errs25 === errors;
                                            } else {
                                              var valid0 = true;
                                            }
                                            if (valid0) {
                                              if (data.versionBelow !== void 0) {
                                                const _errs26 = errors;
                                                if (!validate84(data.versionBelow, { instancePath: instancePath + "/versionBelow", parentData: data, parentDataProperty: "versionBelow", rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid0 = _errs26 === errors;
                                              } else {
                                                var valid0 = true;
                                              }
                                              if (valid0) {
                                                if (data.versionAtMost !== void 0) {
                                                  const _errs27 = errors;
                                                  if (!validate84(data.versionAtMost, { instancePath: instancePath + "/versionAtMost", parentData: data, parentDataProperty: "versionAtMost", rootData, dynamicAnchors })) {
                                                    vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid0 = _errs27 === errors;
                                                } else {
                                                  var valid0 = true;
                                                }
                                                if (valid0) {
                                                  if (data.before !== void 0) {
                                                    const _errs28 = errors;
                                                    if (!validate91(data.before, { instancePath: instancePath + "/before", parentData: data, parentDataProperty: "before", rootData, dynamicAnchors })) {
                                                      vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid0 = _errs28 === errors;
                                                  } else {
                                                    var valid0 = true;
                                                  }
                                                  if (valid0) {
                                                    if (data.after !== void 0) {
                                                      const _errs29 = errors;
                                                      if (!validate91(data.after, { instancePath: instancePath + "/after", parentData: data, parentDataProperty: "after", rootData, dynamicAnchors })) {
                                                        vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var valid0 = _errs29 === errors;
                                                    } else {
                                                      var valid0 = true;
                                                    }
                                                    if (valid0) {
                                                      if (data.on !== void 0) {
                                                        const _errs30 = errors;
                                                        if (!validate91(data.on, { instancePath: instancePath + "/on", parentData: data, parentDataProperty: "on", rootData, dynamicAnchors })) {
                                                          vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid0 = _errs30 === errors;
                                                      } else {
                                                        var valid0 = true;
                                                      }
                                                      if (valid0) {
                                                        if (data.hasAny !== void 0) {
                                                          const _errs31 = errors;
                                                          if (!validate72(data.hasAny, { instancePath: instancePath + "/hasAny", parentData: data, parentDataProperty: "hasAny", rootData, dynamicAnchors })) {
                                                            vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
                                                            errors = vErrors.length;
                                                          }
                                                          var valid0 = _errs31 === errors;
                                                        } else {
                                                          var valid0 = true;
                                                        }
                                                        if (valid0) {
                                                          if (data.hasAll !== void 0) {
                                                            const _errs32 = errors;
                                                            if (!validate72(data.hasAll, { instancePath: instancePath + "/hasAll", parentData: data, parentDataProperty: "hasAll", rootData, dynamicAnchors })) {
                                                              vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
                                                              errors = vErrors.length;
                                                            }
                                                            var valid0 = _errs32 === errors;
                                                          } else {
                                                            var valid0 = true;
                                                          }
                                                          if (valid0) {
                                                            if (data.hasNone !== void 0) {
                                                              const _errs33 = errors;
                                                              if (!validate72(data.hasNone, { instancePath: instancePath + "/hasNone", parentData: data, parentDataProperty: "hasNone", rootData, dynamicAnchors })) {
                                                                vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
                                                                errors = vErrors.length;
                                                              }
                                                              var valid0 = _errs33 === errors;
                                                            } else {
                                                              var valid0 = true;
                                                            }
                                                            if (valid0) {
                                                              if (data.lacksOne !== void 0) {
                                                                const _errs34 = errors;
                                                                if (!validate72(data.lacksOne, { instancePath: instancePath + "/lacksOne", parentData: data, parentDataProperty: "lacksOne", rootData, dynamicAnchors })) {
                                                                  vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
                                                                  errors = vErrors.length;
                                                                }
                                                                var valid0 = _errs34 === errors;
                                                              } else {
                                                                var valid0 = true;
                                                              }
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate71.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate71.errors = vErrors;
  return errors === 0;
}
validate71.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate67(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate67.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  if (!validate68(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  const _errs2 = errors;
  if (errors === _errs2) {
    if (Array.isArray(data)) {
      if (data.length < 1) {
        const err0 = { instancePath, schemaPath: "#/anyOf/1/minItems", keyword: "minItems", params: { limit: 1 } };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      } else {
        var valid1 = true;
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
          const _errs4 = errors;
          if (!validate68(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
            errors = vErrors.length;
          }
          var valid1 = _errs4 === errors;
          if (!valid1) {
            break;
          }
        }
      }
    } else {
      const err1 = { instancePath, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "array" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  valid0 = valid0 || _valid0;
  if (_valid0) {
    var items0 = true;
  }
  const _errs5 = errors;
  if (!validate71(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs5 === errors;
  valid0 = valid0 || _valid0;
  if (_valid0) {
    var props0 = true;
  }
  if (!valid0) {
    const err2 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
    validate67.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate67.errors = vErrors;
  evaluated0.props = props0;
  evaluated0.items = items0;
  return errors === 0;
}
validate67.evaluated = { "dynamicProps": true, "dynamicItems": true };
function validate62(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate62.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (Object.keys(data).length < 1) {
        validate62.errors = [{ instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "passes" || key0 === "fails" || key0 === "in" || key0 === "notIn" || key0 === "tier" || key0 === "time" || key0 === "unit" || key0 === "user")) {
            validate62.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.passes !== void 0) {
            const _errs2 = errors;
            if (!validate53(data.passes, { instancePath: instancePath + "/passes", parentData: data, parentDataProperty: "passes", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.fails !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.fails, { instancePath: instancePath + "/fails", parentData: data, parentDataProperty: "fails", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.in !== void 0) {
                const _errs4 = errors;
                if (!validate53(data.in, { instancePath: instancePath + "/in", parentData: data, parentDataProperty: "in", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.notIn !== void 0) {
                  const _errs5 = errors;
                  if (!validate53(data.notIn, { instancePath: instancePath + "/notIn", parentData: data, parentDataProperty: "notIn", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.tier !== void 0) {
                    const _errs6 = errors;
                    if (!validate67(data.tier, { instancePath: instancePath + "/tier", parentData: data, parentDataProperty: "tier", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.time !== void 0) {
                      const _errs7 = errors;
                      if (!validate67(data.time, { instancePath: instancePath + "/time", parentData: data, parentDataProperty: "time", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs7 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.unit !== void 0) {
                        const _errs8 = errors;
                        if (!validate67(data.unit, { instancePath: instancePath + "/unit", parentData: data, parentDataProperty: "unit", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs8 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.user !== void 0) {
                          let data7 = data.user;
                          const _errs9 = errors;
                          if (errors === _errs9) {
                            if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                              if (Object.keys(data7).length < 1) {
                                validate62.errors = [{ instancePath: instancePath + "/user", schemaPath: "#/properties/user/minProperties", keyword: "minProperties", params: { limit: 1 } }];
                                return false;
                              } else {
                                for (const key1 in data7) {
                                  const _errs12 = errors;
                                  if (!validate67(data7[key1], { instancePath: instancePath + "/user/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data7, parentDataProperty: key1, rootData, dynamicAnchors })) {
                                    vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid1 = _errs12 === errors;
                                  if (!valid1) {
                                    break;
                                  }
                                }
                              }
                            } else {
                              validate62.errors = [{ instancePath: instancePath + "/user", schemaPath: "#/properties/user/type", keyword: "type", params: { type: "object" } }];
                              return false;
                            }
                          }
                          var valid0 = _errs9 === errors;
                        } else {
                          var valid0 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate62.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate62.errors = vErrors;
  return errors === 0;
}
validate62.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate57(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate57.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (Object.keys(data).length < 1) {
        validate57.errors = [{ instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "description" || key0 === "unit" || key0 === "ids" || key0 === "when")) {
            validate57.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.description !== void 0) {
            const _errs2 = errors;
            if (typeof data.description !== "string") {
              validate57.errors = [{ instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.unit !== void 0) {
              const _errs4 = errors;
              if (!validate58(data.unit, { instancePath: instancePath + "/unit", parentData: data, parentDataProperty: "unit", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.ids !== void 0) {
                const _errs5 = errors;
                if (!validate60(data.ids, { instancePath: instancePath + "/ids", parentData: data, parentDataProperty: "ids", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.when !== void 0) {
                  const _errs6 = errors;
                  if (!validate62(data.when, { instancePath: instancePath + "/when", parentData: data, parentDataProperty: "when", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs6 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate57.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate57.errors = vErrors;
  return errors === 0;
}
validate57.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate108(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate108.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (typeof data !== "string") {
    validate108.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" } }];
    return false;
  }
  validate108.errors = vErrors;
  return errors === 0;
}
validate108.evaluated = { "dynamicProps": false, "dynamicItems": false };
var pattern4 = new RegExp("^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?) ?%$", "u");
function validate110(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate110.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  if (errors === _errs1) {
    if (typeof data == "number" && isFinite(data)) {
      if (data > 100 || isNaN(data)) {
        const err0 = { instancePath, schemaPath: "#/anyOf/0/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      } else {
        if (data < 0 || isNaN(data)) {
          const err1 = { instancePath, schemaPath: "#/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      }
    } else {
      const err2 = { instancePath, schemaPath: "#/anyOf/0/type", keyword: "type", params: { type: "number" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  const _errs3 = errors;
  if (errors === _errs3) {
    if (typeof data === "string") {
      if (!pattern4.test(data)) {
        const err3 = { instancePath, schemaPath: "#/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?) ?%$" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    } else {
      const err4 = { instancePath, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "string" } };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
  }
  var _valid0 = _errs3 === errors;
  valid0 = valid0 || _valid0;
  if (!valid0) {
    const err5 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
    validate110.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate110.errors = vErrors;
  return errors === 0;
}
validate110.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate106(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate106.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.share === void 0 && (missing0 = "share")) {
        validate106.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "description" || key0 === "unit" || key0 === "salt" || key0 === "id" || key0 === "share")) {
            validate106.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.description !== void 0) {
            const _errs2 = errors;
            if (typeof data.description !== "string") {
              validate106.errors = [{ instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.unit !== void 0) {
              const _errs4 = errors;
              if (!validate58(data.unit, { instancePath: instancePath + "/unit", parentData: data, parentDataProperty: "unit", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.salt !== void 0) {
                const _errs5 = errors;
                if (!validate108(data.salt, { instancePath: instancePath + "/salt", parentData: data, parentDataProperty: "salt", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.id !== void 0) {
                  let data3 = data.id;
                  const _errs6 = errors;
                  if (errors === _errs6) {
                    if (typeof data3 === "string") {
                      if (func2(data3) < 1) {
                        validate106.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 } }];
                        return false;
                      }
                    } else {
                      validate106.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs6 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.share !== void 0) {
                    const _errs8 = errors;
                    if (!validate110(data.share, { instancePath: instancePath + "/share", parentData: data, parentDataProperty: "share", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate106.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate106.errors = vErrors;
  return errors === 0;
}
validate106.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate114(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate114.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (typeof data !== "boolean") {
    validate114.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "boolean" } }];
    return false;
  }
  validate114.errors = vErrors;
  return errors === 0;
}
validate114.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate121(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate121.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.name === void 0 && (missing0 = "name")) {
        validate121.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "name" || key0 === "id" || key0 === "when" || key0 === "share")) {
            validate121.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.name !== void 0) {
            let data0 = data.name;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func2(data0) < 1) {
                  validate121.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 } }];
                  return false;
                }
              } else {
                validate121.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.id !== void 0) {
              let data1 = data.id;
              const _errs4 = errors;
              if (errors === _errs4) {
                if (typeof data1 === "string") {
                  if (func2(data1) < 1) {
                    validate121.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                } else {
                  validate121.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.when !== void 0) {
                const _errs6 = errors;
                if (!validate62(data.when, { instancePath: instancePath + "/when", parentData: data, parentDataProperty: "when", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.share !== void 0) {
                  const _errs7 = errors;
                  if (!validate110(data.share, { instancePath: instancePath + "/share", parentData: data, parentDataProperty: "share", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate121.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate121.errors = vErrors;
  return errors === 0;
}
validate121.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate113(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate113.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      const _errs1 = errors;
      for (const key0 in data) {
        if (!(key0 === "description" || key0 === "enabled" || key0 === "archived" || key0 === "unit" || key0 === "salt" || key0 === "overrides" || key0 === "holdouts" || key0 === "rules")) {
          validate113.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
          return false;
          break;
        }
      }
      if (_errs1 === errors) {
        if (data.description !== void 0) {
          const _errs2 = errors;
          if (typeof data.description !== "string") {
            validate113.errors = [{ instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" } }];
            return false;
          }
          var valid0 = _errs2 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.enabled !== void 0) {
            const _errs4 = errors;
            if (typeof data.enabled !== "boolean") {
              validate113.errors = [{ instancePath: instancePath + "/enabled", schemaPath: "#/properties/enabled/type", keyword: "type", params: { type: "boolean" } }];
              return false;
            }
            var valid0 = _errs4 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.archived !== void 0) {
              const _errs6 = errors;
              if (!validate114(data.archived, { instancePath: instancePath + "/archived", parentData: data, parentDataProperty: "archived", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs6 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.unit !== void 0) {
                const _errs7 = errors;
                if (!validate58(data.unit, { instancePath: instancePath + "/unit", parentData: data, parentDataProperty: "unit", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.salt !== void 0) {
                  const _errs8 = errors;
                  if (!validate108(data.salt, { instancePath: instancePath + "/salt", parentData: data, parentDataProperty: "salt", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs8 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.overrides !== void 0) {
                    let data5 = data.overrides;
                    const _errs9 = errors;
                    if (errors === _errs9) {
                      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                        const _errs11 = errors;
                        for (const key1 in data5) {
                          if (!(key1 === "pass" || key1 === "fail")) {
                            validate113.errors = [{ instancePath: instancePath + "/overrides", schemaPath: "#/properties/overrides/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } }];
                            return false;
                            break;
                          }
                        }
                        if (_errs11 === errors) {
                          if (data5.pass !== void 0) {
                            const _errs12 = errors;
                            if (!validate60(data5.pass, { instancePath: instancePath + "/overrides/pass", parentData: data5, parentDataProperty: "pass", rootData, dynamicAnchors })) {
                              vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
                              errors = vErrors.length;
                            }
                            var valid1 = _errs12 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data5.fail !== void 0) {
                              const _errs13 = errors;
                              if (!validate60(data5.fail, { instancePath: instancePath + "/overrides/fail", parentData: data5, parentDataProperty: "fail", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
                                errors = vErrors.length;
                              }
                              var valid1 = _errs13 === errors;
                            } else {
                              var valid1 = true;
                            }
                          }
                        }
                      } else {
                        validate113.errors = [{ instancePath: instancePath + "/overrides", schemaPath: "#/properties/overrides/type", keyword: "type", params: { type: "object" } }];
                        return false;
                      }
                    }
                    var valid0 = _errs9 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.holdouts !== void 0) {
                      const _errs14 = errors;
                      if (!validate53(data.holdouts, { instancePath: instancePath + "/holdouts", parentData: data, parentDataProperty: "holdouts", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs14 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.rules !== void 0) {
                        let data9 = data.rules;
                        const _errs15 = errors;
                        if (errors === _errs15) {
                          if (Array.isArray(data9)) {
                            var valid2 = true;
                            const len0 = data9.length;
                            for (let i0 = 0; i0 < len0; i0++) {
                              const _errs17 = errors;
                              if (!validate121(data9[i0], { instancePath: instancePath + "/rules/" + i0, parentData: data9, parentDataProperty: i0, rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors);
                                errors = vErrors.length;
                              }
                              var valid2 = _errs17 === errors;
                              if (!valid2) {
                                break;
                              }
                            }
                          } else {
                            validate113.errors = [{ instancePath: instancePath + "/rules", schemaPath: "#/properties/rules/type", keyword: "type", params: { type: "array" } }];
                            return false;
                          }
                        }
                        var valid0 = _errs15 === errors;
                      } else {
                        var valid0 = true;
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate113.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate113.errors = vErrors;
  return errors === 0;
}
validate113.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate130(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate130.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
    } else {
      validate130.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate130.errors = vErrors;
  return errors === 0;
}
validate130.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate133(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate133.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.name === void 0 && (missing0 = "name") || data.value === void 0 && (missing0 = "value")) {
        validate133.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "name" || key0 === "id" || key0 === "when" || key0 === "share" || key0 === "value")) {
            validate133.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.name !== void 0) {
            let data0 = data.name;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func2(data0) < 1) {
                  validate133.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 } }];
                  return false;
                }
              } else {
                validate133.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.id !== void 0) {
              let data1 = data.id;
              const _errs4 = errors;
              if (errors === _errs4) {
                if (typeof data1 === "string") {
                  if (func2(data1) < 1) {
                    validate133.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                } else {
                  validate133.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.when !== void 0) {
                const _errs6 = errors;
                if (!validate62(data.when, { instancePath: instancePath + "/when", parentData: data, parentDataProperty: "when", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.share !== void 0) {
                  const _errs7 = errors;
                  if (!validate110(data.share, { instancePath: instancePath + "/share", parentData: data, parentDataProperty: "share", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.value !== void 0) {
                    const _errs8 = errors;
                    if (!validate130(data.value, { instancePath: instancePath + "/value", parentData: data, parentDataProperty: "value", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate133.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate133.errors = vErrors;
  return errors === 0;
}
validate133.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate126(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate126.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.default === void 0 && (missing0 = "default")) {
        validate126.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "description" || key0 === "enabled" || key0 === "archived" || key0 === "unit" || key0 === "salt" || key0 === "default" || key0 === "holdouts" || key0 === "rules")) {
            validate126.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.description !== void 0) {
            const _errs2 = errors;
            if (typeof data.description !== "string") {
              validate126.errors = [{ instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.enabled !== void 0) {
              const _errs4 = errors;
              if (typeof data.enabled !== "boolean") {
                validate126.errors = [{ instancePath: instancePath + "/enabled", schemaPath: "#/properties/enabled/type", keyword: "type", params: { type: "boolean" } }];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.archived !== void 0) {
                const _errs6 = errors;
                if (!validate114(data.archived, { instancePath: instancePath + "/archived", parentData: data, parentDataProperty: "archived", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.unit !== void 0) {
                  const _errs7 = errors;
                  if (!validate58(data.unit, { instancePath: instancePath + "/unit", parentData: data, parentDataProperty: "unit", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.salt !== void 0) {
                    const _errs8 = errors;
                    if (!validate108(data.salt, { instancePath: instancePath + "/salt", parentData: data, parentDataProperty: "salt", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.default !== void 0) {
                      const _errs9 = errors;
                      if (!validate130(data.default, { instancePath: instancePath + "/default", parentData: data, parentDataProperty: "default", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs9 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.holdouts !== void 0) {
                        const _errs10 = errors;
                        if (!validate53(data.holdouts, { instancePath: instancePath + "/holdouts", parentData: data, parentDataProperty: "holdouts", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs10 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.rules !== void 0) {
                          let data7 = data.rules;
                          const _errs11 = errors;
                          if (errors === _errs11) {
                            if (Array.isArray(data7)) {
                              var valid1 = true;
                              const len0 = data7.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                const _errs13 = errors;
                                if (!validate133(data7[i0], { instancePath: instancePath + "/rules/" + i0, parentData: data7, parentDataProperty: i0, rootData, dynamicAnchors })) {
                                  vErrors = vErrors === null ? validate133.errors : vErrors.concat(validate133.errors);
                                  errors = vErrors.length;
                                }
                                var valid1 = _errs13 === errors;
                                if (!valid1) {
                                  break;
                                }
                              }
                            } else {
                              validate126.errors = [{ instancePath: instancePath + "/rules", schemaPath: "#/properties/rules/type", keyword: "type", params: { type: "array" } }];
                              return false;
                            }
                          }
                          var valid0 = _errs11 === errors;
                        } else {
                          var valid0 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate126.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate126.errors = vErrors;
  return errors === 0;
}
validate126.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate139(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate139.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.default === void 0 && (missing0 = "default")) {
        validate139.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "description" || key0 === "unit" || key0 === "salt" || key0 === "default" || key0 === "holdouts")) {
            validate139.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.description !== void 0) {
            const _errs2 = errors;
            if (typeof data.description !== "string") {
              validate139.errors = [{ instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.unit !== void 0) {
              const _errs4 = errors;
              if (!validate58(data.unit, { instancePath: instancePath + "/unit", parentData: data, parentDataProperty: "unit", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.salt !== void 0) {
                const _errs5 = errors;
                if (!validate108(data.salt, { instancePath: instancePath + "/salt", parentData: data, parentDataProperty: "salt", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.default !== void 0) {
                  const _errs6 = errors;
                  if (!validate130(data.default, { instancePath: instancePath + "/default", parentData: data, parentDataProperty: "default", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs6 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.holdouts !== void 0) {
                    const _errs7 = errors;
                    if (!validate53(data.holdouts, { instancePath: instancePath + "/holdouts", parentData: data, parentDataProperty: "holdouts", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs7 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate139.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate139.errors = vErrors;
  return errors === 0;
}
validate139.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema42 = { "type": "object", "description": "Splits the allocated units into groups by weight.", "required": ["groups"], "additionalProperties": false, "properties": { "description": { "type": "string" }, "started": { "type": "boolean", "default": true, "description": "`false` returns the defaults to every user." }, "archived": { "$ref": "#/$defs/archived" }, "unit": { "$ref": "#/$defs/unit" }, "salt": { "$ref": "#/$defs/salt" }, "layer": { "type": "string", "description": "The layer whose parameters the experiment sets." }, "allocation": { "$ref": "#/$defs/percent", "default": 100, "description": "The share of the units, or of the layer's units, that takes part. The experiments of a layer are allocated in the order of this file." }, "targeting": { "type": "string", "description": "The gate that a user must pass to take part." }, "holdouts": { "$ref": "#/$defs/names" }, "default": { "$ref": "#/$defs/parameters" }, "groups": { "type": "object", "minProperties": 1, "additionalProperties": { "$ref": "#/$defs/group" } }, "overrides": { "type": "object", "description": "Units that are always in a group. Overrides apply before all other rules.", "additionalProperties": { "$ref": "#/$defs/ids" } } } };
function validate152(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate152.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.weight === void 0 && (missing0 = "weight") || data.value === void 0 && (missing0 = "value")) {
        validate152.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "id" || key0 === "weight" || key0 === "value")) {
            validate152.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.id !== void 0) {
            let data0 = data.id;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func2(data0) < 1) {
                  validate152.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 } }];
                  return false;
                }
              } else {
                validate152.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.weight !== void 0) {
              const _errs4 = errors;
              if (!validate110(data.weight, { instancePath: instancePath + "/weight", parentData: data, parentDataProperty: "weight", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.value !== void 0) {
                const _errs5 = errors;
                if (!validate130(data.value, { instancePath: instancePath + "/value", parentData: data, parentDataProperty: "value", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate152.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate152.errors = vErrors;
  return errors === 0;
}
validate152.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate145(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate145.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.groups === void 0 && (missing0 = "groups")) {
        validate145.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema42.properties, key0)) {
            validate145.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.description !== void 0) {
            const _errs2 = errors;
            if (typeof data.description !== "string") {
              validate145.errors = [{ instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.started !== void 0) {
              const _errs4 = errors;
              if (typeof data.started !== "boolean") {
                validate145.errors = [{ instancePath: instancePath + "/started", schemaPath: "#/properties/started/type", keyword: "type", params: { type: "boolean" } }];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.archived !== void 0) {
                const _errs6 = errors;
                if (!validate114(data.archived, { instancePath: instancePath + "/archived", parentData: data, parentDataProperty: "archived", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.unit !== void 0) {
                  const _errs7 = errors;
                  if (!validate58(data.unit, { instancePath: instancePath + "/unit", parentData: data, parentDataProperty: "unit", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.salt !== void 0) {
                    const _errs8 = errors;
                    if (!validate108(data.salt, { instancePath: instancePath + "/salt", parentData: data, parentDataProperty: "salt", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.layer !== void 0) {
                      const _errs9 = errors;
                      if (typeof data.layer !== "string") {
                        validate145.errors = [{ instancePath: instancePath + "/layer", schemaPath: "#/properties/layer/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                      var valid0 = _errs9 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.allocation !== void 0) {
                        const _errs11 = errors;
                        if (!validate110(data.allocation, { instancePath: instancePath + "/allocation", parentData: data, parentDataProperty: "allocation", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs11 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.targeting !== void 0) {
                          const _errs12 = errors;
                          if (typeof data.targeting !== "string") {
                            validate145.errors = [{ instancePath: instancePath + "/targeting", schemaPath: "#/properties/targeting/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                          var valid0 = _errs12 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.holdouts !== void 0) {
                            const _errs14 = errors;
                            if (!validate53(data.holdouts, { instancePath: instancePath + "/holdouts", parentData: data, parentDataProperty: "holdouts", rootData, dynamicAnchors })) {
                              vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                              errors = vErrors.length;
                            }
                            var valid0 = _errs14 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.default !== void 0) {
                              const _errs15 = errors;
                              if (!validate130(data.default, { instancePath: instancePath + "/default", parentData: data, parentDataProperty: "default", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs15 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.groups !== void 0) {
                                let data10 = data.groups;
                                const _errs16 = errors;
                                if (errors === _errs16) {
                                  if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
                                    if (Object.keys(data10).length < 1) {
                                      validate145.errors = [{ instancePath: instancePath + "/groups", schemaPath: "#/properties/groups/minProperties", keyword: "minProperties", params: { limit: 1 } }];
                                      return false;
                                    } else {
                                      for (const key1 in data10) {
                                        const _errs19 = errors;
                                        if (!validate152(data10[key1], { instancePath: instancePath + "/groups/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data10, parentDataProperty: key1, rootData, dynamicAnchors })) {
                                          vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid1 = _errs19 === errors;
                                        if (!valid1) {
                                          break;
                                        }
                                      }
                                    }
                                  } else {
                                    validate145.errors = [{ instancePath: instancePath + "/groups", schemaPath: "#/properties/groups/type", keyword: "type", params: { type: "object" } }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs16 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.overrides !== void 0) {
                                  let data12 = data.overrides;
                                  const _errs20 = errors;
                                  if (errors === _errs20) {
                                    if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
                                      for (const key2 in data12) {
                                        const _errs23 = errors;
                                        if (!validate60(data12[key2], { instancePath: instancePath + "/overrides/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data12, parentDataProperty: key2, rootData, dynamicAnchors })) {
                                          vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid2 = _errs23 === errors;
                                        if (!valid2) {
                                          break;
                                        }
                                      }
                                    } else {
                                      validate145.errors = [{ instancePath: instancePath + "/overrides", schemaPath: "#/properties/overrides/type", keyword: "type", params: { type: "object" } }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs20 === errors;
                                } else {
                                  var valid0 = true;
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate145.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate145.errors = vErrors;
  return errors === 0;
}
validate145.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema44 = { "type": "object", "description": "A number for each unit. A metric with the type and the name of a default metric replaces it.", "required": ["type"], "additionalProperties": false, "properties": { "description": { "type": "string" }, "type": { "enum": ["event_count", "event_dau", "sum", "mean", "ratio"], "description": "event_count: number of events. event_dau: days with an event. sum: sum of their values. mean: mean of their values. ratio: numerator divided by denominator." }, "event": { "$ref": "#/$defs/metricEvent" }, "field": { "$ref": "#/$defs/metricField" }, "where": { "$ref": "#/$defs/metricWhere" }, "numerator": { "$ref": "#/$defs/metricPart" }, "denominator": { "$ref": "#/$defs/metricPart" }, "winsorize": { "description": "Limits the totals of units to this percentile of the totals that aren't 0. `false` sets no limit. Only for event_count and sum; 99.9% by default.", "anyOf": [{ "$ref": "#/$defs/percent" }, { "const": false }] }, "direction": { "enum": ["increase", "decrease"], "description": "The direction of an improvement." }, "role": { "enum": ["primary", "secondary", "guardrail"], "description": "primary: decides the experiment. secondary (default): explains it. guardrail: must not get worse. Results adjust primary and secondary metrics for multiple tests, each among themselves. They don't adjust guardrails." } } };
function validate159(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate159.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(data) < 1) {
        validate159.errors = [{ instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 } }];
        return false;
      }
    } else {
      validate159.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" } }];
      return false;
    }
  }
  validate159.errors = vErrors;
  return errors === 0;
}
validate159.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate161(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate161.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(data) < 1) {
        validate161.errors = [{ instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 } }];
        return false;
      }
    } else {
      validate161.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" } }];
      return false;
    }
  }
  validate161.errors = vErrors;
  return errors === 0;
}
validate161.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate163(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate163.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (Object.keys(data).length < 1) {
        validate163.errors = [{ instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 } }];
        return false;
      } else {
        for (const key0 in data) {
          const _errs2 = errors;
          if (!validate72(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs2 === errors;
          if (!valid0) {
            break;
          }
        }
      }
    } else {
      validate163.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate163.errors = vErrors;
  return errors === 0;
}
validate163.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema48 = { "type": "object", "required": ["type", "event"], "additionalProperties": false, "properties": { "type": { "enum": ["event_count", "event_dau", "sum"], "description": "event_count: number of events. event_dau: days with an event. sum: sum of their values." }, "event": { "$ref": "#/$defs/metricEvent" }, "field": { "$ref": "#/$defs/metricField" }, "where": { "$ref": "#/$defs/metricWhere" } } };
function validate166(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate166.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.type === void 0 && (missing0 = "type") || data.event === void 0 && (missing0 = "event")) {
        validate166.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "type" || key0 === "event" || key0 === "field" || key0 === "where")) {
            validate166.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== void 0) {
            let data0 = data.type;
            const _errs2 = errors;
            if (!(data0 === "event_count" || data0 === "event_dau" || data0 === "sum")) {
              validate166.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/enum", keyword: "enum", params: { allowedValues: schema48.properties.type.enum } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.event !== void 0) {
              const _errs3 = errors;
              if (!validate159(data.event, { instancePath: instancePath + "/event", parentData: data, parentDataProperty: "event", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate159.errors : vErrors.concat(validate159.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.field !== void 0) {
                const _errs4 = errors;
                if (!validate161(data.field, { instancePath: instancePath + "/field", parentData: data, parentDataProperty: "field", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate161.errors : vErrors.concat(validate161.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.where !== void 0) {
                  const _errs5 = errors;
                  if (!validate163(data.where, { instancePath: instancePath + "/where", parentData: data, parentDataProperty: "where", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate163.errors : vErrors.concat(validate163.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate166.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate166.errors = vErrors;
  return errors === 0;
}
validate166.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate158(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate158.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.type === void 0 && (missing0 = "type")) {
        validate158.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema44.properties, key0)) {
            validate158.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.description !== void 0) {
            const _errs2 = errors;
            if (typeof data.description !== "string") {
              validate158.errors = [{ instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.type !== void 0) {
              let data1 = data.type;
              const _errs4 = errors;
              if (!(data1 === "event_count" || data1 === "event_dau" || data1 === "sum" || data1 === "mean" || data1 === "ratio")) {
                validate158.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/enum", keyword: "enum", params: { allowedValues: schema44.properties.type.enum } }];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.event !== void 0) {
                const _errs5 = errors;
                if (!validate159(data.event, { instancePath: instancePath + "/event", parentData: data, parentDataProperty: "event", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate159.errors : vErrors.concat(validate159.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.field !== void 0) {
                  const _errs6 = errors;
                  if (!validate161(data.field, { instancePath: instancePath + "/field", parentData: data, parentDataProperty: "field", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate161.errors : vErrors.concat(validate161.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs6 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.where !== void 0) {
                    const _errs7 = errors;
                    if (!validate163(data.where, { instancePath: instancePath + "/where", parentData: data, parentDataProperty: "where", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate163.errors : vErrors.concat(validate163.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs7 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.numerator !== void 0) {
                      const _errs8 = errors;
                      if (!validate166(data.numerator, { instancePath: instancePath + "/numerator", parentData: data, parentDataProperty: "numerator", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate166.errors : vErrors.concat(validate166.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs8 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.denominator !== void 0) {
                        const _errs9 = errors;
                        if (!validate166(data.denominator, { instancePath: instancePath + "/denominator", parentData: data, parentDataProperty: "denominator", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate166.errors : vErrors.concat(validate166.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs9 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.winsorize !== void 0) {
                          let data7 = data.winsorize;
                          const _errs10 = errors;
                          const _errs11 = errors;
                          let valid1 = false;
                          const _errs12 = errors;
                          if (!validate110(data7, { instancePath: instancePath + "/winsorize", parentData: data, parentDataProperty: "winsorize", rootData, dynamicAnchors })) {
                            vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs12 === errors;
                          valid1 = valid1 || _valid0;
                          const _errs13 = errors;
                          if (false !== data7) {
                            const err0 = { instancePath: instancePath + "/winsorize", schemaPath: "#/properties/winsorize/anyOf/1/const", keyword: "const", params: { allowedValue: false } };
                            if (vErrors === null) {
                              vErrors = [err0];
                            } else {
                              vErrors.push(err0);
                            }
                            errors++;
                          }
                          var _valid0 = _errs13 === errors;
                          valid1 = valid1 || _valid0;
                          if (!valid1) {
                            const err1 = { instancePath: instancePath + "/winsorize", schemaPath: "#/properties/winsorize/anyOf", keyword: "anyOf", params: {} };
                            if (vErrors === null) {
                              vErrors = [err1];
                            } else {
                              vErrors.push(err1);
                            }
                            errors++;
                            validate158.errors = vErrors;
                            return false;
                          } else {
                            errors = _errs11;
                            if (vErrors !== null) {
                              if (_errs11) {
                                vErrors.length = _errs11;
                              } else {
                                vErrors = null;
                              }
                            }
                          }
                          var valid0 = _errs10 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.direction !== void 0) {
                            let data8 = data.direction;
                            const _errs14 = errors;
                            if (!(data8 === "increase" || data8 === "decrease")) {
                              validate158.errors = [{ instancePath: instancePath + "/direction", schemaPath: "#/properties/direction/enum", keyword: "enum", params: { allowedValues: schema44.properties.direction.enum } }];
                              return false;
                            }
                            var valid0 = _errs14 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.role !== void 0) {
                              let data9 = data.role;
                              const _errs15 = errors;
                              if (!(data9 === "primary" || data9 === "secondary" || data9 === "guardrail")) {
                                validate158.errors = [{ instancePath: instancePath + "/role", schemaPath: "#/properties/role/enum", keyword: "enum", params: { allowedValues: schema44.properties.role.enum } }];
                                return false;
                              }
                              var valid0 = _errs15 === errors;
                            } else {
                              var valid0 = true;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate158.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate158.errors = vErrors;
  return errors === 0;
}
validate158.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.keys === void 0 && (missing0 = "keys")) {
        validate52.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema19.properties, key0)) {
            validate52.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.$schema !== void 0) {
            const _errs2 = errors;
            if (typeof data.$schema !== "string") {
              validate52.errors = [{ instancePath: instancePath + "/$schema", schemaPath: "#/properties/%24schema/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.keys !== void 0) {
              let data1 = data.keys;
              const _errs4 = errors;
              if (errors === _errs4) {
                if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
                  if (Object.keys(data1).length < 1) {
                    validate52.errors = [{ instancePath: instancePath + "/keys", schemaPath: "#/properties/keys/minProperties", keyword: "minProperties", params: { limit: 1 } }];
                    return false;
                  } else {
                    const _errs6 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === "serverSecretKeys" || key1 === "clientSdkKeys")) {
                        validate52.errors = [{ instancePath: instancePath + "/keys", schemaPath: "#/properties/keys/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } }];
                        return false;
                        break;
                      }
                    }
                    if (_errs6 === errors) {
                      if (data1.serverSecretKeys !== void 0) {
                        const _errs7 = errors;
                        if (!validate53(data1.serverSecretKeys, { instancePath: instancePath + "/keys/serverSecretKeys", parentData: data1, parentDataProperty: "serverSecretKeys", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                          errors = vErrors.length;
                        }
                        var valid1 = _errs7 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.clientSdkKeys !== void 0) {
                          const _errs8 = errors;
                          if (!validate53(data1.clientSdkKeys, { instancePath: instancePath + "/keys/clientSdkKeys", parentData: data1, parentDataProperty: "clientSdkKeys", rootData, dynamicAnchors })) {
                            vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                            errors = vErrors.length;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate52.errors = [{ instancePath: instancePath + "/keys", schemaPath: "#/properties/keys/type", keyword: "type", params: { type: "object" } }];
                  return false;
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.tiers !== void 0) {
                const _errs9 = errors;
                if (!validate53(data.tiers, { instancePath: instancePath + "/tiers", parentData: data, parentDataProperty: "tiers", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs9 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.defaultTier !== void 0) {
                  const _errs10 = errors;
                  if (typeof data.defaultTier !== "string") {
                    validate52.errors = [{ instancePath: instancePath + "/defaultTier", schemaPath: "#/properties/defaultTier/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                  var valid0 = _errs10 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.segments !== void 0) {
                    let data6 = data.segments;
                    const _errs12 = errors;
                    if (errors === _errs12) {
                      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                        for (const key2 in data6) {
                          const _errs15 = errors;
                          if (!validate57(data6[key2], { instancePath: instancePath + "/segments/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data6, parentDataProperty: key2, rootData, dynamicAnchors })) {
                            vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
                            errors = vErrors.length;
                          }
                          var valid2 = _errs15 === errors;
                          if (!valid2) {
                            break;
                          }
                        }
                      } else {
                        validate52.errors = [{ instancePath: instancePath + "/segments", schemaPath: "#/properties/segments/type", keyword: "type", params: { type: "object" } }];
                        return false;
                      }
                    }
                    var valid0 = _errs12 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.holdouts !== void 0) {
                      let data8 = data.holdouts;
                      const _errs16 = errors;
                      if (errors === _errs16) {
                        if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
                          for (const key3 in data8) {
                            const _errs19 = errors;
                            if (!validate106(data8[key3], { instancePath: instancePath + "/holdouts/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data8, parentDataProperty: key3, rootData, dynamicAnchors })) {
                              vErrors = vErrors === null ? validate106.errors : vErrors.concat(validate106.errors);
                              errors = vErrors.length;
                            }
                            var valid3 = _errs19 === errors;
                            if (!valid3) {
                              break;
                            }
                          }
                        } else {
                          validate52.errors = [{ instancePath: instancePath + "/holdouts", schemaPath: "#/properties/holdouts/type", keyword: "type", params: { type: "object" } }];
                          return false;
                        }
                      }
                      var valid0 = _errs16 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.gates !== void 0) {
                        let data10 = data.gates;
                        const _errs20 = errors;
                        if (errors === _errs20) {
                          if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
                            for (const key4 in data10) {
                              const _errs23 = errors;
                              if (!validate113(data10[key4], { instancePath: instancePath + "/gates/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data10, parentDataProperty: key4, rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors);
                                errors = vErrors.length;
                              }
                              var valid4 = _errs23 === errors;
                              if (!valid4) {
                                break;
                              }
                            }
                          } else {
                            validate52.errors = [{ instancePath: instancePath + "/gates", schemaPath: "#/properties/gates/type", keyword: "type", params: { type: "object" } }];
                            return false;
                          }
                        }
                        var valid0 = _errs20 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.configs !== void 0) {
                          let data12 = data.configs;
                          const _errs24 = errors;
                          if (errors === _errs24) {
                            if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
                              for (const key5 in data12) {
                                const _errs27 = errors;
                                if (!validate126(data12[key5], { instancePath: instancePath + "/configs/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data12, parentDataProperty: key5, rootData, dynamicAnchors })) {
                                  vErrors = vErrors === null ? validate126.errors : vErrors.concat(validate126.errors);
                                  errors = vErrors.length;
                                }
                                var valid5 = _errs27 === errors;
                                if (!valid5) {
                                  break;
                                }
                              }
                            } else {
                              validate52.errors = [{ instancePath: instancePath + "/configs", schemaPath: "#/properties/configs/type", keyword: "type", params: { type: "object" } }];
                              return false;
                            }
                          }
                          var valid0 = _errs24 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.layers !== void 0) {
                            let data14 = data.layers;
                            const _errs28 = errors;
                            if (errors === _errs28) {
                              if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
                                for (const key6 in data14) {
                                  const _errs31 = errors;
                                  if (!validate139(data14[key6], { instancePath: instancePath + "/layers/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data14, parentDataProperty: key6, rootData, dynamicAnchors })) {
                                    vErrors = vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid6 = _errs31 === errors;
                                  if (!valid6) {
                                    break;
                                  }
                                }
                              } else {
                                validate52.errors = [{ instancePath: instancePath + "/layers", schemaPath: "#/properties/layers/type", keyword: "type", params: { type: "object" } }];
                                return false;
                              }
                            }
                            var valid0 = _errs28 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.experiments !== void 0) {
                              let data16 = data.experiments;
                              const _errs32 = errors;
                              if (errors === _errs32) {
                                if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
                                  for (const key7 in data16) {
                                    const _errs35 = errors;
                                    if (!validate145(data16[key7], { instancePath: instancePath + "/experiments/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data16, parentDataProperty: key7, rootData, dynamicAnchors })) {
                                      vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid7 = _errs35 === errors;
                                    if (!valid7) {
                                      break;
                                    }
                                  }
                                } else {
                                  validate52.errors = [{ instancePath: instancePath + "/experiments", schemaPath: "#/properties/experiments/type", keyword: "type", params: { type: "object" } }];
                                  return false;
                                }
                              }
                              var valid0 = _errs32 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.metrics !== void 0) {
                                let data18 = data.metrics;
                                const _errs36 = errors;
                                if (errors === _errs36) {
                                  if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
                                    for (const key8 in data18) {
                                      const _errs39 = errors;
                                      if (!validate158(data18[key8], { instancePath: instancePath + "/metrics/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data18, parentDataProperty: key8, rootData, dynamicAnchors })) {
                                        vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid8 = _errs39 === errors;
                                      if (!valid8) {
                                        break;
                                      }
                                    }
                                  } else {
                                    validate52.errors = [{ instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/type", keyword: "type", params: { type: "object" } }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs36 === errors;
                              } else {
                                var valid0 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate52.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate52.errors = vErrors;
  return errors === 0;
}
validate52.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
export {
  validProjectFile
};
