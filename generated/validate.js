// Generated from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

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

var require_formats = __commonJS({
  "ajv-formats/dist/formats.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.formatNames = exports.fastFormats = exports.fullFormats = void 0;
    function fmtDef(validate, compare) {
      return { validate, compare };
    }
    exports.fullFormats = {
      // date: http://tools.ietf.org/html/rfc3339#section-5.6
      date: fmtDef(date, compareDate),
      // date-time: http://tools.ietf.org/html/rfc3339#section-5.6
      time: fmtDef(getTime(true), compareTime),
      "date-time": fmtDef(getDateTime(true), compareDateTime),
      "iso-time": fmtDef(getTime(), compareIsoTime),
      "iso-date-time": fmtDef(getDateTime(), compareIsoDateTime),
      // duration: https://tools.ietf.org/html/rfc3339#appendix-A
      duration: /^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
      uri,
      "uri-reference": /^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
      // uri-template: https://tools.ietf.org/html/rfc6570
      "uri-template": /^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
      // For the source: https://gist.github.com/dperini/729294
      // For test cases: https://mathiasbynens.be/demo/url-regex
      url: /^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
      email: /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,
      hostname: /^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,
      // optimized https://www.safaribooksonline.com/library/view/regular-expressions-cookbook/9780596802837/ch07s16.html
      ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,
      ipv6: /^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
      regex,
      // uuid: http://tools.ietf.org/html/rfc4122
      uuid: /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
      // JSON-pointer: https://tools.ietf.org/html/rfc6901
      // uri fragment: https://tools.ietf.org/html/rfc3986#appendix-A
      "json-pointer": /^(?:\/(?:[^~/]|~0|~1)*)*$/,
      "json-pointer-uri-fragment": /^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,
      // relative JSON-pointer: http://tools.ietf.org/html/draft-luff-relative-json-pointer-00
      "relative-json-pointer": /^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,
      // the following formats are used by the openapi specification: https://spec.openapis.org/oas/v3.0.0#data-types
      // byte: https://github.com/miguelmota/is-base64
      byte,
      // signed 32 bit integer
      int32: { type: "number", validate: validateInt32 },
      // signed 64 bit integer
      int64: { type: "number", validate: validateInt64 },
      // C-type float
      float: { type: "number", validate: validateNumber },
      // C-type double
      double: { type: "number", validate: validateNumber },
      // hint to the UI to hide input strings
      password: true,
      // unchecked string payload
      binary: true
    };
    exports.fastFormats = {
      ...exports.fullFormats,
      date: fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d$/, compareDate),
      time: fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i, compareTime),
      "date-time": fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i, compareDateTime),
      "iso-time": fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i, compareIsoTime),
      "iso-date-time": fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i, compareIsoDateTime),
      // uri: https://github.com/mafintosh/is-my-json-valid/blob/master/formats.js
      uri: /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,
      "uri-reference": /^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,
      // email (sources from jsen validator):
      // http://stackoverflow.com/questions/201323/using-a-regular-expression-to-validate-an-email-address#answer-8829363
      // http://www.w3.org/TR/html5/forms.html#valid-e-mail-address (search for 'wilful violation')
      email: /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i
    };
    exports.formatNames = Object.keys(exports.fullFormats);
    function isLeapYear(year) {
      return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    }
    var DATE = /^(\d\d\d\d)-(\d\d)-(\d\d)$/;
    var DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    function date(str) {
      const matches = DATE.exec(str);
      if (!matches)
        return false;
      const year = +matches[1];
      const month = +matches[2];
      const day = +matches[3];
      return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeapYear(year) ? 29 : DAYS[month]);
    }
    function compareDate(d1, d2) {
      if (!(d1 && d2))
        return void 0;
      if (d1 > d2)
        return 1;
      if (d1 < d2)
        return -1;
      return 0;
    }
    var TIME = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
    function getTime(strictTimeZone) {
      return function time(str) {
        const matches = TIME.exec(str);
        if (!matches)
          return false;
        const hr = +matches[1];
        const min = +matches[2];
        const sec = +matches[3];
        const tz = matches[4];
        const tzSign = matches[5] === "-" ? -1 : 1;
        const tzH = +(matches[6] || 0);
        const tzM = +(matches[7] || 0);
        if (tzH > 23 || tzM > 59 || strictTimeZone && !tz)
          return false;
        if (hr <= 23 && min <= 59 && sec < 60)
          return true;
        const utcMin = min - tzM * tzSign;
        const utcHr = hr - tzH * tzSign - (utcMin < 0 ? 1 : 0);
        return (utcHr === 23 || utcHr === -1) && (utcMin === 59 || utcMin === -1) && sec < 61;
      };
    }
    function compareTime(s1, s2) {
      if (!(s1 && s2))
        return void 0;
      const t1 = (/* @__PURE__ */ new Date("2020-01-01T" + s1)).valueOf();
      const t2 = (/* @__PURE__ */ new Date("2020-01-01T" + s2)).valueOf();
      if (!(t1 && t2))
        return void 0;
      return t1 - t2;
    }
    function compareIsoTime(t1, t2) {
      if (!(t1 && t2))
        return void 0;
      const a1 = TIME.exec(t1);
      const a2 = TIME.exec(t2);
      if (!(a1 && a2))
        return void 0;
      t1 = a1[1] + a1[2] + a1[3];
      t2 = a2[1] + a2[2] + a2[3];
      if (t1 > t2)
        return 1;
      if (t1 < t2)
        return -1;
      return 0;
    }
    var DATE_TIME_SEPARATOR = /t|\s/i;
    function getDateTime(strictTimeZone) {
      const time = getTime(strictTimeZone);
      return function date_time(str) {
        const dateTime = str.split(DATE_TIME_SEPARATOR);
        return dateTime.length === 2 && date(dateTime[0]) && time(dateTime[1]);
      };
    }
    function compareDateTime(dt1, dt2) {
      if (!(dt1 && dt2))
        return void 0;
      const d1 = new Date(dt1).valueOf();
      const d2 = new Date(dt2).valueOf();
      if (!(d1 && d2))
        return void 0;
      return d1 - d2;
    }
    function compareIsoDateTime(dt1, dt2) {
      if (!(dt1 && dt2))
        return void 0;
      const [d1, t1] = dt1.split(DATE_TIME_SEPARATOR);
      const [d2, t2] = dt2.split(DATE_TIME_SEPARATOR);
      const res = compareDate(d1, d2);
      if (res === void 0)
        return void 0;
      return res || compareTime(t1, t2);
    }
    var NOT_URI_FRAGMENT = /\/|:/;
    var URI = /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
    function uri(str) {
      return NOT_URI_FRAGMENT.test(str) && URI.test(str);
    }
    var BYTE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;
    function byte(str) {
      BYTE.lastIndex = 0;
      return BYTE.test(str);
    }
    var MIN_INT32 = -(2 ** 31);
    var MAX_INT32 = 2 ** 31 - 1;
    function validateInt32(value) {
      return Number.isInteger(value) && value <= MAX_INT32 && value >= MIN_INT32;
    }
    function validateInt64(value) {
      return Number.isInteger(value);
    }
    function validateNumber() {
      return true;
    }
    var Z_ANCHOR = /[^\\]\\Z/;
    function regex(str) {
      if (Z_ANCHOR.test(str))
        return false;
      try {
        new RegExp(str);
        return true;
      } catch (e) {
        return false;
      }
    }
  }
});

var body0 = validate20;
var schema35 = { "type": ["string", "null"], "description": "The ID of the rule that decided: `default` if no rule matched, `disabled` if the gate or config is turned off. It is empty or `null` if the gate or config doesn't exist. Some servers also send `null` for a gate that the user fails.", "maxLength": 200, "examples": ["2OZdhuDfq3w1UIHovUFRBM"] };
var schema36 = { "type": ["string", "null"], "description": "The name of the user's group in the experiment, as the Console shows it, or `null` if the user is in no group.", "maxLength": 200, "examples": ["Control"] };
var func1 = require_ucs2length().default;
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate22.evaluated;
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
        validate22.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.name !== void 0) {
          let data0 = data.name;
          const _errs1 = errors;
          const _errs2 = errors;
          if (errors === _errs2) {
            if (typeof data0 === "string") {
              if (func1(data0) > 100) {
                validate22.errors = [{ instancePath: instancePath + "/name", schemaPath: "schema:RequestedName/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                return false;
              }
            } else {
              validate22.errors = [{ instancePath: instancePath + "/name", schemaPath: "schema:RequestedName/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.value !== void 0) {
            const _errs4 = errors;
            if (typeof data.value !== "boolean") {
              validate22.errors = [{ instancePath: instancePath + "/value", schemaPath: "#/properties/value/type", keyword: "type", params: { type: "boolean" } }];
              return false;
            }
            var valid0 = _errs4 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.rule_id !== void 0) {
              let data2 = data.rule_id;
              const _errs6 = errors;
              const _errs7 = errors;
              if (typeof data2 !== "string" && data2 !== null) {
                validate22.errors = [{ instancePath: instancePath + "/rule_id", schemaPath: "schema:DecidingRuleID/type", keyword: "type", params: { type: schema35.type } }];
                return false;
              }
              if (errors === _errs7) {
                if (typeof data2 === "string") {
                  if (func1(data2) > 200) {
                    validate22.errors = [{ instancePath: instancePath + "/rule_id", schemaPath: "schema:DecidingRuleID/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                    return false;
                  }
                }
              }
              var valid0 = _errs6 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.group_name !== void 0) {
                let data3 = data.group_name;
                const _errs9 = errors;
                const _errs10 = errors;
                if (typeof data3 !== "string" && data3 !== null) {
                  validate22.errors = [{ instancePath: instancePath + "/group_name", schemaPath: "schema:GroupName/type", keyword: "type", params: { type: schema36.type } }];
                  return false;
                }
                if (errors === _errs10) {
                  if (typeof data3 === "string") {
                    if (func1(data3) > 200) {
                      validate22.errors = [{ instancePath: instancePath + "/group_name", schemaPath: "schema:GroupName/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                      return false;
                    }
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
    } else {
      validate22.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate22.errors = vErrors;
  return errors === 0;
}
validate22.evaluated = { "props": { "name": true, "value": true, "rule_id": true, "group_name": true }, "dynamicProps": false, "dynamicItems": false };
var pattern4 = new RegExp("^[a-zA-Z0-9_\\-. ]+$", "u");
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate24.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (Object.keys(data).length > 100) {
        validate24.errors = [{ instancePath, schemaPath: "#/maxProperties", keyword: "maxProperties", params: { limit: 100 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!pattern4.test(key0)) {
            const _errs2 = errors;
            if (!validate22(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
            if (!valid0) {
              break;
            }
          }
        }
        if (_errs1 === errors) {
          var valid1 = true;
          for (const key1 in data) {
            if (pattern4.test(key1)) {
              const _errs3 = errors;
              if (!validate22(data[key1], { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key1, rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
                errors = vErrors.length;
              }
              var valid1 = _errs3 === errors;
              if (!valid1) {
                break;
              }
            }
          }
        }
      }
    } else {
      validate24.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate24.errors = vErrors;
  return errors === 0;
}
validate24.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  let passing0 = null;
  const _errs1 = errors;
  if (!validate22(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs1 === errors;
  if (_valid0) {
    valid0 = true;
    passing0 = 0;
    var props0 = {};
    props0.name = true;
    props0.value = true;
    props0.rule_id = true;
    props0.group_name = true;
  }
  const _errs2 = errors;
  if (!validate24(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs2 === errors;
  if (_valid0 && valid0) {
    valid0 = false;
    passing0 = [passing0, 1];
  } else {
    if (_valid0) {
      valid0 = true;
      passing0 = 1;
      if (props0 !== true) {
        props0 = true;
      }
    }
  }
  if (!valid0) {
    const err0 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
    validate21.errors = vErrors;
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
  validate21.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate21.evaluated = { "dynamicProps": true, "dynamicItems": false };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate21(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
    errors = vErrors.length;
  } else {
    var props0 = validate21.evaluated.props;
  }
  validate20.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate20.evaluated = { "dynamicProps": true, "dynamicItems": false };
var body1 = validate29;
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate30.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.status === void 0 && (missing0 = "status") || data.message === void 0 && (missing0 = "message")) {
        validate30.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.status !== void 0) {
          let data0 = data.status;
          const _errs1 = errors;
          if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
            validate30.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "integer" } }];
            return false;
          }
          if (errors === _errs1) {
            if (typeof data0 == "number" && isFinite(data0)) {
              if (data0 > 599 || isNaN(data0)) {
                validate30.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/properties/status/maximum", keyword: "maximum", params: { comparison: "<=", limit: 599 } }];
                return false;
              } else {
                if (data0 < 400 || isNaN(data0)) {
                  validate30.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/properties/status/minimum", keyword: "minimum", params: { comparison: ">=", limit: 400 } }];
                  return false;
                }
              }
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.code !== void 0) {
            let data1 = data.code;
            const _errs3 = errors;
            const _errs4 = errors;
            if (errors === _errs4) {
              if (typeof data1 === "string") {
                if (func1(data1) > 64) {
                  validate30.errors = [{ instancePath: instancePath + "/code", schemaPath: "schema:ErrorCode/maxLength", keyword: "maxLength", params: { limit: 64 } }];
                  return false;
                } else {
                  if (func1(data1) < 1) {
                    validate30.errors = [{ instancePath: instancePath + "/code", schemaPath: "schema:ErrorCode/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                }
              } else {
                validate30.errors = [{ instancePath: instancePath + "/code", schemaPath: "schema:ErrorCode/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.message !== void 0) {
              let data2 = data.message;
              const _errs6 = errors;
              if (errors === _errs6) {
                if (typeof data2 === "string") {
                  if (func1(data2) > 1e3) {
                    validate30.errors = [{ instancePath: instancePath + "/message", schemaPath: "#/properties/message/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                    return false;
                  } else {
                    if (func1(data2) < 1) {
                      validate30.errors = [{ instancePath: instancePath + "/message", schemaPath: "#/properties/message/minLength", keyword: "minLength", params: { limit: 1 } }];
                      return false;
                    }
                  }
                } else {
                  validate30.errors = [{ instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs6 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.errors !== void 0) {
                let data3 = data.errors;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (Array.isArray(data3)) {
                    if (data3.length > 100) {
                      validate30.errors = [{ instancePath: instancePath + "/errors", schemaPath: "#/properties/errors/maxItems", keyword: "maxItems", params: { limit: 100 } }];
                      return false;
                    } else {
                      var valid2 = true;
                      const len0 = data3.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        let data4 = data3[i0];
                        const _errs10 = errors;
                        if (errors === _errs10) {
                          if (typeof data4 === "string") {
                            if (func1(data4) > 1e3) {
                              validate30.errors = [{ instancePath: instancePath + "/errors/" + i0, schemaPath: "#/properties/errors/items/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                              return false;
                            } else {
                              if (func1(data4) < 1) {
                                validate30.errors = [{ instancePath: instancePath + "/errors/" + i0, schemaPath: "#/properties/errors/items/minLength", keyword: "minLength", params: { limit: 1 } }];
                                return false;
                              }
                            }
                          } else {
                            validate30.errors = [{ instancePath: instancePath + "/errors/" + i0, schemaPath: "#/properties/errors/items/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                        var valid2 = _errs10 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate30.errors = [{ instancePath: instancePath + "/errors", schemaPath: "#/properties/errors/type", keyword: "type", params: { type: "array" } }];
                    return false;
                  }
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate30.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate30.errors = vErrors;
  return errors === 0;
}
validate30.evaluated = { "props": { "status": true, "code": true, "message": true, "errors": true }, "dynamicProps": false, "dynamicItems": false };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate29.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate30(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
    errors = vErrors.length;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
validate29.evaluated = { "props": { "status": true, "code": true, "message": true, "errors": true }, "dynamicProps": false, "dynamicItems": false };
var body2 = validate32;
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate36.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (Object.keys(data).length > 1e3) {
        validate36.errors = [{ instancePath, schemaPath: "#/maxProperties", keyword: "maxProperties", params: { limit: 1e3 } }];
        return false;
      } else {
        for (const key0 in data) {
          let data0 = data[key0];
          const _errs2 = errors;
          const _errs4 = errors;
          let valid2 = false;
          let passing0 = null;
          const _errs5 = errors;
          if (errors === _errs5) {
            if (typeof data0 === "string") {
              if (func1(data0) > 4096) {
                const err0 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "schema:AttributeValue/oneOf/0/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                if (vErrors === null) {
                  vErrors = [err0];
                } else {
                  vErrors.push(err0);
                }
                errors++;
              }
            } else {
              const err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "schema:AttributeValue/oneOf/0/type", keyword: "type", params: { type: "string" } };
              if (vErrors === null) {
                vErrors = [err1];
              } else {
                vErrors.push(err1);
              }
              errors++;
            }
          }
          var _valid0 = _errs5 === errors;
          if (_valid0) {
            valid2 = true;
            passing0 = 0;
          }
          const _errs7 = errors;
          if (errors === _errs7) {
            if (!(typeof data0 == "number" && isFinite(data0))) {
              const err2 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "schema:AttributeValue/oneOf/1/type", keyword: "type", params: { type: "number" } };
              if (vErrors === null) {
                vErrors = [err2];
              } else {
                vErrors.push(err2);
              }
              errors++;
            }
          }
          var _valid0 = _errs7 === errors;
          if (_valid0 && valid2) {
            valid2 = false;
            passing0 = [passing0, 1];
          } else {
            if (_valid0) {
              valid2 = true;
              passing0 = 1;
            }
            const _errs9 = errors;
            if (typeof data0 !== "boolean") {
              const err3 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "schema:AttributeValue/oneOf/2/type", keyword: "type", params: { type: "boolean" } };
              if (vErrors === null) {
                vErrors = [err3];
              } else {
                vErrors.push(err3);
              }
              errors++;
            }
            var _valid0 = _errs9 === errors;
            if (_valid0 && valid2) {
              valid2 = false;
              passing0 = [passing0, 2];
            } else {
              if (_valid0) {
                valid2 = true;
                passing0 = 2;
              }
              const _errs11 = errors;
              if (errors === _errs11) {
                if (Array.isArray(data0)) {
                  if (data0.length > 1e3) {
                    const err4 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "schema:AttributeValue/oneOf/3/maxItems", keyword: "maxItems", params: { limit: 1e3 } };
                    if (vErrors === null) {
                      vErrors = [err4];
                    } else {
                      vErrors.push(err4);
                    }
                    errors++;
                  } else {
                    var valid3 = true;
                    const len0 = data0.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      let data1 = data0[i0];
                      const _errs13 = errors;
                      if (errors === _errs13) {
                        if (typeof data1 === "string") {
                          if (func1(data1) > 4096) {
                            const err5 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0, schemaPath: "schema:AttributeValue/oneOf/3/items/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                            if (vErrors === null) {
                              vErrors = [err5];
                            } else {
                              vErrors.push(err5);
                            }
                            errors++;
                          }
                        } else {
                          const err6 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0, schemaPath: "schema:AttributeValue/oneOf/3/items/type", keyword: "type", params: { type: "string" } };
                          if (vErrors === null) {
                            vErrors = [err6];
                          } else {
                            vErrors.push(err6);
                          }
                          errors++;
                        }
                      }
                      var valid3 = _errs13 === errors;
                      if (!valid3) {
                        break;
                      }
                    }
                  }
                } else {
                  const err7 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "schema:AttributeValue/oneOf/3/type", keyword: "type", params: { type: "array" } };
                  if (vErrors === null) {
                    vErrors = [err7];
                  } else {
                    vErrors.push(err7);
                  }
                  errors++;
                }
              }
              var _valid0 = _errs11 === errors;
              if (_valid0 && valid2) {
                valid2 = false;
                passing0 = [passing0, 3];
              } else {
                if (_valid0) {
                  valid2 = true;
                  passing0 = 3;
                }
              }
            }
          }
          if (!valid2) {
            const err8 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "schema:AttributeValue/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 } };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
            validate36.errors = vErrors;
            return false;
          } else {
            errors = _errs4;
            if (vErrors !== null) {
              if (_errs4) {
                vErrors.length = _errs4;
              } else {
                vErrors = null;
              }
            }
          }
          var valid0 = _errs2 === errors;
          if (!valid0) {
            break;
          }
        }
      }
    } else {
      validate36.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate36.errors = vErrors;
  return errors === 0;
}
validate36.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate35.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.userID !== void 0) {
        let data0 = data.userID;
        const _errs1 = errors;
        if (errors === _errs1) {
          if (typeof data0 === "string") {
            if (func1(data0) > 1e3) {
              validate35.errors = [{ instancePath: instancePath + "/userID", schemaPath: "#/properties/userID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
              return false;
            }
          } else {
            validate35.errors = [{ instancePath: instancePath + "/userID", schemaPath: "#/properties/userID/type", keyword: "type", params: { type: "string" } }];
            return false;
          }
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.customIDs !== void 0) {
          let data1 = data.customIDs;
          const _errs3 = errors;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
              if (Object.keys(data1).length > 100) {
                validate35.errors = [{ instancePath: instancePath + "/customIDs", schemaPath: "schema:CustomIDs/maxProperties", keyword: "maxProperties", params: { limit: 100 } }];
                return false;
              } else {
                for (const key0 in data1) {
                  let data2 = data1[key0];
                  const _errs7 = errors;
                  if (errors === _errs7) {
                    if (typeof data2 === "string") {
                      if (func1(data2) > 1e3) {
                        validate35.errors = [{ instancePath: instancePath + "/customIDs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "schema:CustomIDs/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                        return false;
                      }
                    } else {
                      validate35.errors = [{ instancePath: instancePath + "/customIDs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "schema:CustomIDs/additionalProperties/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                  var valid2 = _errs7 === errors;
                  if (!valid2) {
                    break;
                  }
                }
              }
            } else {
              validate35.errors = [{ instancePath: instancePath + "/customIDs", schemaPath: "schema:CustomIDs/type", keyword: "type", params: { type: "object" } }];
              return false;
            }
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.email !== void 0) {
            let data3 = data.email;
            const _errs9 = errors;
            if (errors === _errs9) {
              if (typeof data3 === "string") {
                if (func1(data3) > 320) {
                  validate35.errors = [{ instancePath: instancePath + "/email", schemaPath: "#/properties/email/maxLength", keyword: "maxLength", params: { limit: 320 } }];
                  return false;
                }
              } else {
                validate35.errors = [{ instancePath: instancePath + "/email", schemaPath: "#/properties/email/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs9 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.ip !== void 0) {
              let data4 = data.ip;
              const _errs11 = errors;
              if (errors === _errs11) {
                if (typeof data4 === "string") {
                  if (func1(data4) > 64) {
                    validate35.errors = [{ instancePath: instancePath + "/ip", schemaPath: "#/properties/ip/maxLength", keyword: "maxLength", params: { limit: 64 } }];
                    return false;
                  }
                } else {
                  validate35.errors = [{ instancePath: instancePath + "/ip", schemaPath: "#/properties/ip/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs11 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.userAgent !== void 0) {
                let data5 = data.userAgent;
                const _errs13 = errors;
                if (errors === _errs13) {
                  if (typeof data5 === "string") {
                    if (func1(data5) > 4096) {
                      validate35.errors = [{ instancePath: instancePath + "/userAgent", schemaPath: "#/properties/userAgent/maxLength", keyword: "maxLength", params: { limit: 4096 } }];
                      return false;
                    }
                  } else {
                    validate35.errors = [{ instancePath: instancePath + "/userAgent", schemaPath: "#/properties/userAgent/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                }
                var valid0 = _errs13 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.country !== void 0) {
                  let data6 = data.country;
                  const _errs15 = errors;
                  if (errors === _errs15) {
                    if (typeof data6 === "string") {
                      if (func1(data6) > 64) {
                        validate35.errors = [{ instancePath: instancePath + "/country", schemaPath: "#/properties/country/maxLength", keyword: "maxLength", params: { limit: 64 } }];
                        return false;
                      }
                    } else {
                      validate35.errors = [{ instancePath: instancePath + "/country", schemaPath: "#/properties/country/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs15 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.locale !== void 0) {
                    let data7 = data.locale;
                    const _errs17 = errors;
                    if (errors === _errs17) {
                      if (typeof data7 === "string") {
                        if (func1(data7) > 100) {
                          validate35.errors = [{ instancePath: instancePath + "/locale", schemaPath: "#/properties/locale/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                          return false;
                        }
                      } else {
                        validate35.errors = [{ instancePath: instancePath + "/locale", schemaPath: "#/properties/locale/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                    var valid0 = _errs17 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.appVersion !== void 0) {
                      let data8 = data.appVersion;
                      const _errs19 = errors;
                      if (errors === _errs19) {
                        if (typeof data8 === "string") {
                          if (func1(data8) > 100) {
                            validate35.errors = [{ instancePath: instancePath + "/appVersion", schemaPath: "#/properties/appVersion/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                            return false;
                          }
                        } else {
                          validate35.errors = [{ instancePath: instancePath + "/appVersion", schemaPath: "#/properties/appVersion/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                      var valid0 = _errs19 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.custom !== void 0) {
                        const _errs21 = errors;
                        if (!validate36(data.custom, { instancePath: instancePath + "/custom", parentData: data, parentDataProperty: "custom", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs21 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.privateAttributes !== void 0) {
                          const _errs22 = errors;
                          if (!validate36(data.privateAttributes, { instancePath: instancePath + "/privateAttributes", parentData: data, parentDataProperty: "privateAttributes", rootData, dynamicAnchors })) {
                            vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs22 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.statsigEnvironment !== void 0) {
                            let data11 = data.statsigEnvironment;
                            const _errs23 = errors;
                            const _errs24 = errors;
                            if (errors === _errs24) {
                              if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                                if (data11.tier !== void 0) {
                                  let data12 = data11.tier;
                                  const _errs26 = errors;
                                  if (errors === _errs26) {
                                    if (typeof data12 === "string") {
                                      if (func1(data12) > 100) {
                                        validate35.errors = [{ instancePath: instancePath + "/statsigEnvironment/tier", schemaPath: "schema:StatsigEnvironment/properties/tier/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                                        return false;
                                      }
                                    } else {
                                      validate35.errors = [{ instancePath: instancePath + "/statsigEnvironment/tier", schemaPath: "schema:StatsigEnvironment/properties/tier/type", keyword: "type", params: { type: "string" } }];
                                      return false;
                                    }
                                  }
                                }
                              } else {
                                validate35.errors = [{ instancePath: instancePath + "/statsigEnvironment", schemaPath: "schema:StatsigEnvironment/type", keyword: "type", params: { type: "object" } }];
                                return false;
                              }
                            }
                            var valid0 = _errs23 === errors;
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
    } else {
      validate35.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate35.errors = vErrors;
  return errors === 0;
}
validate35.evaluated = { "props": { "userID": true, "customIDs": true, "email": true, "ip": true, "userAgent": true, "country": true, "locale": true, "appVersion": true, "custom": true, "privateAttributes": true, "statsigEnvironment": true }, "dynamicProps": false, "dynamicItems": false };
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate34.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.gateName === void 0 && (missing0 = "gateName")) {
        validate34.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        for (const key0 in data) {
          const _errs1 = errors;
          const _errs2 = errors;
          const _errs3 = errors;
          if (!(key0 === "gateNames")) {
            const err0 = {};
            if (vErrors === null) {
              vErrors = [err0];
            } else {
              vErrors.push(err0);
            }
            errors++;
          }
          var valid1 = _errs3 === errors;
          if (valid1) {
            const err1 = { instancePath, schemaPath: "#/propertyNames/not", keyword: "not", params: {}, propertyName: key0 };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          } else {
            errors = _errs2;
            if (vErrors !== null) {
              if (_errs2) {
                vErrors.length = _errs2;
              } else {
                vErrors = null;
              }
            }
          }
          var valid0 = _errs1 === errors;
          if (!valid0) {
            const err2 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 } };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
            validate34.errors = vErrors;
            return false;
            break;
          }
        }
        if (valid0) {
          if (data.user !== void 0) {
            const _errs4 = errors;
            if (!validate35(data.user, { instancePath: instancePath + "/user", parentData: data, parentDataProperty: "user", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
              errors = vErrors.length;
            }
            var valid2 = _errs4 === errors;
          } else {
            var valid2 = true;
          }
          if (valid2) {
            if (data.gateName !== void 0) {
              let data1 = data.gateName;
              const _errs5 = errors;
              const _errs6 = errors;
              if (errors === _errs6) {
                if (typeof data1 === "string") {
                  if (func1(data1) > 100) {
                    validate34.errors = [{ instancePath: instancePath + "/gateName", schemaPath: "schema:GateName/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                    return false;
                  } else {
                    if (func1(data1) < 2) {
                      validate34.errors = [{ instancePath: instancePath + "/gateName", schemaPath: "schema:GateName/minLength", keyword: "minLength", params: { limit: 2 } }];
                      return false;
                    } else {
                      if (!pattern4.test(data1)) {
                        validate34.errors = [{ instancePath: instancePath + "/gateName", schemaPath: "schema:GateName/pattern", keyword: "pattern", params: { pattern: "^[a-zA-Z0-9_\\-. ]+$" } }];
                        return false;
                      }
                    }
                  }
                } else {
                  validate34.errors = [{ instancePath: instancePath + "/gateName", schemaPath: "schema:GateName/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid2 = _errs5 === errors;
            } else {
              var valid2 = true;
            }
            if (valid2) {
              if (data.statsigMetadata !== void 0) {
                let data2 = data.statsigMetadata;
                const _errs8 = errors;
                const _errs9 = errors;
                if (errors === _errs9) {
                  if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                    if (data2.sdkType !== void 0) {
                      let data3 = data2.sdkType;
                      const _errs11 = errors;
                      if (errors === _errs11) {
                        if (typeof data3 === "string") {
                          if (func1(data3) > 100) {
                            validate34.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                            return false;
                          }
                        } else {
                          validate34.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                      var valid5 = _errs11 === errors;
                    } else {
                      var valid5 = true;
                    }
                    if (valid5) {
                      if (data2.sdkVersion !== void 0) {
                        let data4 = data2.sdkVersion;
                        const _errs13 = errors;
                        if (errors === _errs13) {
                          if (typeof data4 === "string") {
                            if (func1(data4) > 100) {
                              validate34.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                              return false;
                            }
                          } else {
                            validate34.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                        var valid5 = _errs13 === errors;
                      } else {
                        var valid5 = true;
                      }
                      if (valid5) {
                        if (data2.sessionID !== void 0) {
                          let data5 = data2.sessionID;
                          const _errs15 = errors;
                          if (errors === _errs15) {
                            if (typeof data5 === "string") {
                              if (func1(data5) > 1e3) {
                                validate34.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                                return false;
                              }
                            } else {
                              validate34.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/type", keyword: "type", params: { type: "string" } }];
                              return false;
                            }
                          }
                          var valid5 = _errs15 === errors;
                        } else {
                          var valid5 = true;
                        }
                        if (valid5) {
                          if (data2.stableID !== void 0) {
                            let data6 = data2.stableID;
                            const _errs17 = errors;
                            if (errors === _errs17) {
                              if (typeof data6 === "string") {
                                if (func1(data6) > 1e3) {
                                  validate34.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                                  return false;
                                }
                              } else {
                                validate34.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/type", keyword: "type", params: { type: "string" } }];
                                return false;
                              }
                            }
                            var valid5 = _errs17 === errors;
                          } else {
                            var valid5 = true;
                          }
                          if (valid5) {
                            if (data2.exposureLoggingDisabled !== void 0) {
                              const _errs19 = errors;
                              if (typeof data2.exposureLoggingDisabled !== "boolean") {
                                validate34.errors = [{ instancePath: instancePath + "/statsigMetadata/exposureLoggingDisabled", schemaPath: "schema:StatsigMetadata/properties/exposureLoggingDisabled/type", keyword: "type", params: { type: "boolean" } }];
                                return false;
                              }
                              var valid5 = _errs19 === errors;
                            } else {
                              var valid5 = true;
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate34.errors = [{ instancePath: instancePath + "/statsigMetadata", schemaPath: "schema:StatsigMetadata/type", keyword: "type", params: { type: "object" } }];
                    return false;
                  }
                }
                var valid2 = _errs8 === errors;
              } else {
                var valid2 = true;
              }
            }
          }
        }
      }
    } else {
      validate34.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate34.errors = vErrors;
  return errors === 0;
}
validate34.evaluated = { "props": { "user": true, "gateName": true, "statsigMetadata": true }, "dynamicProps": false, "dynamicItems": false };
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate41.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.gateNames === void 0 && (missing0 = "gateNames")) {
        validate41.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        for (const key0 in data) {
          const _errs1 = errors;
          const _errs2 = errors;
          const _errs3 = errors;
          if (!(key0 === "gateName")) {
            const err0 = {};
            if (vErrors === null) {
              vErrors = [err0];
            } else {
              vErrors.push(err0);
            }
            errors++;
          }
          var valid1 = _errs3 === errors;
          if (valid1) {
            const err1 = { instancePath, schemaPath: "#/propertyNames/not", keyword: "not", params: {}, propertyName: key0 };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          } else {
            errors = _errs2;
            if (vErrors !== null) {
              if (_errs2) {
                vErrors.length = _errs2;
              } else {
                vErrors = null;
              }
            }
          }
          var valid0 = _errs1 === errors;
          if (!valid0) {
            const err2 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 } };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
            validate41.errors = vErrors;
            return false;
            break;
          }
        }
        if (valid0) {
          if (data.user !== void 0) {
            const _errs4 = errors;
            if (!validate35(data.user, { instancePath: instancePath + "/user", parentData: data, parentDataProperty: "user", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
              errors = vErrors.length;
            }
            var valid2 = _errs4 === errors;
          } else {
            var valid2 = true;
          }
          if (valid2) {
            if (data.gateNames !== void 0) {
              let data1 = data.gateNames;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (Array.isArray(data1)) {
                  if (data1.length > 100) {
                    validate41.errors = [{ instancePath: instancePath + "/gateNames", schemaPath: "#/properties/gateNames/maxItems", keyword: "maxItems", params: { limit: 100 } }];
                    return false;
                  } else {
                    if (data1.length < 1) {
                      validate41.errors = [{ instancePath: instancePath + "/gateNames", schemaPath: "#/properties/gateNames/minItems", keyword: "minItems", params: { limit: 1 } }];
                      return false;
                    } else {
                      var valid3 = true;
                      const len0 = data1.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        let data2 = data1[i0];
                        const _errs7 = errors;
                        const _errs8 = errors;
                        if (errors === _errs8) {
                          if (typeof data2 === "string") {
                            if (func1(data2) > 100) {
                              validate41.errors = [{ instancePath: instancePath + "/gateNames/" + i0, schemaPath: "schema:GateName/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                              return false;
                            } else {
                              if (func1(data2) < 2) {
                                validate41.errors = [{ instancePath: instancePath + "/gateNames/" + i0, schemaPath: "schema:GateName/minLength", keyword: "minLength", params: { limit: 2 } }];
                                return false;
                              } else {
                                if (!pattern4.test(data2)) {
                                  validate41.errors = [{ instancePath: instancePath + "/gateNames/" + i0, schemaPath: "schema:GateName/pattern", keyword: "pattern", params: { pattern: "^[a-zA-Z0-9_\\-. ]+$" } }];
                                  return false;
                                }
                              }
                            }
                          } else {
                            validate41.errors = [{ instancePath: instancePath + "/gateNames/" + i0, schemaPath: "schema:GateName/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                        var valid3 = _errs7 === errors;
                        if (!valid3) {
                          break;
                        }
                      }
                    }
                  }
                } else {
                  validate41.errors = [{ instancePath: instancePath + "/gateNames", schemaPath: "#/properties/gateNames/type", keyword: "type", params: { type: "array" } }];
                  return false;
                }
              }
              var valid2 = _errs5 === errors;
            } else {
              var valid2 = true;
            }
            if (valid2) {
              if (data.statsigMetadata !== void 0) {
                let data3 = data.statsigMetadata;
                const _errs10 = errors;
                const _errs11 = errors;
                if (errors === _errs11) {
                  if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                    if (data3.sdkType !== void 0) {
                      let data4 = data3.sdkType;
                      const _errs13 = errors;
                      if (errors === _errs13) {
                        if (typeof data4 === "string") {
                          if (func1(data4) > 100) {
                            validate41.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                            return false;
                          }
                        } else {
                          validate41.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                      var valid6 = _errs13 === errors;
                    } else {
                      var valid6 = true;
                    }
                    if (valid6) {
                      if (data3.sdkVersion !== void 0) {
                        let data5 = data3.sdkVersion;
                        const _errs15 = errors;
                        if (errors === _errs15) {
                          if (typeof data5 === "string") {
                            if (func1(data5) > 100) {
                              validate41.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                              return false;
                            }
                          } else {
                            validate41.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                        var valid6 = _errs15 === errors;
                      } else {
                        var valid6 = true;
                      }
                      if (valid6) {
                        if (data3.sessionID !== void 0) {
                          let data6 = data3.sessionID;
                          const _errs17 = errors;
                          if (errors === _errs17) {
                            if (typeof data6 === "string") {
                              if (func1(data6) > 1e3) {
                                validate41.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                                return false;
                              }
                            } else {
                              validate41.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/type", keyword: "type", params: { type: "string" } }];
                              return false;
                            }
                          }
                          var valid6 = _errs17 === errors;
                        } else {
                          var valid6 = true;
                        }
                        if (valid6) {
                          if (data3.stableID !== void 0) {
                            let data7 = data3.stableID;
                            const _errs19 = errors;
                            if (errors === _errs19) {
                              if (typeof data7 === "string") {
                                if (func1(data7) > 1e3) {
                                  validate41.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                                  return false;
                                }
                              } else {
                                validate41.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/type", keyword: "type", params: { type: "string" } }];
                                return false;
                              }
                            }
                            var valid6 = _errs19 === errors;
                          } else {
                            var valid6 = true;
                          }
                          if (valid6) {
                            if (data3.exposureLoggingDisabled !== void 0) {
                              const _errs21 = errors;
                              if (typeof data3.exposureLoggingDisabled !== "boolean") {
                                validate41.errors = [{ instancePath: instancePath + "/statsigMetadata/exposureLoggingDisabled", schemaPath: "schema:StatsigMetadata/properties/exposureLoggingDisabled/type", keyword: "type", params: { type: "boolean" } }];
                                return false;
                              }
                              var valid6 = _errs21 === errors;
                            } else {
                              var valid6 = true;
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate41.errors = [{ instancePath: instancePath + "/statsigMetadata", schemaPath: "schema:StatsigMetadata/type", keyword: "type", params: { type: "object" } }];
                    return false;
                  }
                }
                var valid2 = _errs10 === errors;
              } else {
                var valid2 = true;
              }
            }
          }
        }
      }
    } else {
      validate41.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate41.errors = vErrors;
  return errors === 0;
}
validate41.evaluated = { "props": { "user": true, "gateNames": true, "statsigMetadata": true }, "dynamicProps": false, "dynamicItems": false };
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate33.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  let passing0 = null;
  const _errs1 = errors;
  if (!validate34(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs1 === errors;
  if (_valid0) {
    valid0 = true;
    passing0 = 0;
    var props0 = {};
    props0.user = true;
    props0.gateName = true;
    props0.statsigMetadata = true;
  }
  const _errs2 = errors;
  if (!validate41(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs2 === errors;
  if (_valid0 && valid0) {
    valid0 = false;
    passing0 = [passing0, 1];
  } else {
    if (_valid0) {
      valid0 = true;
      passing0 = 1;
      if (props0 !== true) {
        props0 = props0 || {};
        props0.user = true;
        props0.gateNames = true;
        props0.statsigMetadata = true;
      }
    }
  }
  if (!valid0) {
    const err0 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
    validate33.errors = vErrors;
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
  validate33.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate33.evaluated = { "dynamicProps": true, "dynamicItems": false };
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate32.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate33(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
    errors = vErrors.length;
  } else {
    var props0 = validate33.evaluated.props;
  }
  validate32.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate32.evaluated = { "dynamicProps": true, "dynamicItems": false };
var body3 = validate45;
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate46.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.name === void 0 && (missing0 = "name") || data.value === void 0 && (missing0 = "value") || data.group === void 0 && (missing0 = "group")) {
        validate46.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.name !== void 0) {
          let data0 = data.name;
          const _errs1 = errors;
          const _errs2 = errors;
          if (errors === _errs2) {
            if (typeof data0 === "string") {
              if (func1(data0) > 100) {
                validate46.errors = [{ instancePath: instancePath + "/name", schemaPath: "schema:RequestedName/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                return false;
              }
            } else {
              validate46.errors = [{ instancePath: instancePath + "/name", schemaPath: "schema:RequestedName/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.value !== void 0) {
            let data1 = data.value;
            const _errs4 = errors;
            const _errs5 = errors;
            if (errors === _errs5) {
              if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
              } else {
                validate46.errors = [{ instancePath: instancePath + "/value", schemaPath: "schema:ParameterValues/type", keyword: "type", params: { type: "object" } }];
                return false;
              }
            }
            var valid0 = _errs4 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.group !== void 0) {
              let data2 = data.group;
              const _errs8 = errors;
              const _errs9 = errors;
              if (errors === _errs9) {
                if (typeof data2 === "string") {
                  if (func1(data2) > 200) {
                    validate46.errors = [{ instancePath: instancePath + "/group", schemaPath: "schema:RuleID/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                    return false;
                  }
                } else {
                  validate46.errors = [{ instancePath: instancePath + "/group", schemaPath: "schema:RuleID/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs8 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.rule_id !== void 0) {
                let data3 = data.rule_id;
                const _errs11 = errors;
                const _errs12 = errors;
                if (typeof data3 !== "string" && data3 !== null) {
                  validate46.errors = [{ instancePath: instancePath + "/rule_id", schemaPath: "schema:DecidingRuleID/type", keyword: "type", params: { type: schema35.type } }];
                  return false;
                }
                if (errors === _errs12) {
                  if (typeof data3 === "string") {
                    if (func1(data3) > 200) {
                      validate46.errors = [{ instancePath: instancePath + "/rule_id", schemaPath: "schema:DecidingRuleID/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs11 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.group_name !== void 0) {
                  let data4 = data.group_name;
                  const _errs14 = errors;
                  const _errs15 = errors;
                  if (typeof data4 !== "string" && data4 !== null) {
                    validate46.errors = [{ instancePath: instancePath + "/group_name", schemaPath: "schema:GroupName/type", keyword: "type", params: { type: schema36.type } }];
                    return false;
                  }
                  if (errors === _errs15) {
                    if (typeof data4 === "string") {
                      if (func1(data4) > 200) {
                        validate46.errors = [{ instancePath: instancePath + "/group_name", schemaPath: "schema:GroupName/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                        return false;
                      }
                    }
                  }
                  var valid0 = _errs14 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate46.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate46.errors = vErrors;
  return errors === 0;
}
validate46.evaluated = { "props": { "name": true, "value": true, "group": true, "rule_id": true, "group_name": true }, "dynamicProps": false, "dynamicItems": false };
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate45.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate46(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
    errors = vErrors.length;
  }
  validate45.errors = vErrors;
  return errors === 0;
}
validate45.evaluated = { "props": { "name": true, "value": true, "group": true, "rule_id": true, "group_name": true }, "dynamicProps": false, "dynamicItems": false };
var body4 = validate48;
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate49.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.configName === void 0 && (missing0 = "configName")) {
        validate49.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.user !== void 0) {
          const _errs1 = errors;
          if (!validate35(data.user, { instancePath: instancePath + "/user", parentData: data, parentDataProperty: "user", rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.configName !== void 0) {
            let data1 = data.configName;
            const _errs2 = errors;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (typeof data1 === "string") {
                if (func1(data1) > 100) {
                  validate49.errors = [{ instancePath: instancePath + "/configName", schemaPath: "schema:ConfigName/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                  return false;
                } else {
                  if (func1(data1) < 1) {
                    validate49.errors = [{ instancePath: instancePath + "/configName", schemaPath: "schema:ConfigName/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                }
              } else {
                validate49.errors = [{ instancePath: instancePath + "/configName", schemaPath: "schema:ConfigName/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.statsigMetadata !== void 0) {
              let data2 = data.statsigMetadata;
              const _errs5 = errors;
              const _errs6 = errors;
              if (errors === _errs6) {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  if (data2.sdkType !== void 0) {
                    let data3 = data2.sdkType;
                    const _errs8 = errors;
                    if (errors === _errs8) {
                      if (typeof data3 === "string") {
                        if (func1(data3) > 100) {
                          validate49.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                          return false;
                        }
                      } else {
                        validate49.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                    var valid3 = _errs8 === errors;
                  } else {
                    var valid3 = true;
                  }
                  if (valid3) {
                    if (data2.sdkVersion !== void 0) {
                      let data4 = data2.sdkVersion;
                      const _errs10 = errors;
                      if (errors === _errs10) {
                        if (typeof data4 === "string") {
                          if (func1(data4) > 100) {
                            validate49.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                            return false;
                          }
                        } else {
                          validate49.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                      var valid3 = _errs10 === errors;
                    } else {
                      var valid3 = true;
                    }
                    if (valid3) {
                      if (data2.sessionID !== void 0) {
                        let data5 = data2.sessionID;
                        const _errs12 = errors;
                        if (errors === _errs12) {
                          if (typeof data5 === "string") {
                            if (func1(data5) > 1e3) {
                              validate49.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                              return false;
                            }
                          } else {
                            validate49.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                        var valid3 = _errs12 === errors;
                      } else {
                        var valid3 = true;
                      }
                      if (valid3) {
                        if (data2.stableID !== void 0) {
                          let data6 = data2.stableID;
                          const _errs14 = errors;
                          if (errors === _errs14) {
                            if (typeof data6 === "string") {
                              if (func1(data6) > 1e3) {
                                validate49.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                                return false;
                              }
                            } else {
                              validate49.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/type", keyword: "type", params: { type: "string" } }];
                              return false;
                            }
                          }
                          var valid3 = _errs14 === errors;
                        } else {
                          var valid3 = true;
                        }
                        if (valid3) {
                          if (data2.exposureLoggingDisabled !== void 0) {
                            const _errs16 = errors;
                            if (typeof data2.exposureLoggingDisabled !== "boolean") {
                              validate49.errors = [{ instancePath: instancePath + "/statsigMetadata/exposureLoggingDisabled", schemaPath: "schema:StatsigMetadata/properties/exposureLoggingDisabled/type", keyword: "type", params: { type: "boolean" } }];
                              return false;
                            }
                            var valid3 = _errs16 === errors;
                          } else {
                            var valid3 = true;
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate49.errors = [{ instancePath: instancePath + "/statsigMetadata", schemaPath: "schema:StatsigMetadata/type", keyword: "type", params: { type: "object" } }];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate49.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate49.errors = vErrors;
  return errors === 0;
}
validate49.evaluated = { "props": { "user": true, "configName": true, "statsigMetadata": true }, "dynamicProps": false, "dynamicItems": false };
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate48.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate49(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
    errors = vErrors.length;
  }
  validate48.errors = vErrors;
  return errors === 0;
}
validate48.evaluated = { "props": { "user": true, "configName": true, "statsigMetadata": true }, "dynamicProps": false, "dynamicItems": false };
var body5 = validate52;
var schema66 = { "type": "object", "description": "The parameters of a layer for the user, and the experiment that set them.", "required": ["name", "value", "ruleID", "allocatedExperimentName"], "properties": { "name": { "description": "The name of the requested layer.", "$ref": "schema:RequestedName" }, "value": { "$ref": "schema:ParameterValues" }, "ruleID": { "$ref": "schema:RuleID" }, "allocatedExperimentName": { "type": ["string", "null"], "description": "The experiment in this layer that the user is allocated to, or `null` if the user is in no experiment.", "maxLength": 100, "examples": ["a_experiment"] } } };
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
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.name === void 0 && (missing0 = "name") || data.value === void 0 && (missing0 = "value") || data.ruleID === void 0 && (missing0 = "ruleID") || data.allocatedExperimentName === void 0 && (missing0 = "allocatedExperimentName")) {
        validate53.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.name !== void 0) {
          let data0 = data.name;
          const _errs1 = errors;
          const _errs2 = errors;
          if (errors === _errs2) {
            if (typeof data0 === "string") {
              if (func1(data0) > 100) {
                validate53.errors = [{ instancePath: instancePath + "/name", schemaPath: "schema:RequestedName/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                return false;
              }
            } else {
              validate53.errors = [{ instancePath: instancePath + "/name", schemaPath: "schema:RequestedName/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.value !== void 0) {
            let data1 = data.value;
            const _errs4 = errors;
            const _errs5 = errors;
            if (errors === _errs5) {
              if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
              } else {
                validate53.errors = [{ instancePath: instancePath + "/value", schemaPath: "schema:ParameterValues/type", keyword: "type", params: { type: "object" } }];
                return false;
              }
            }
            var valid0 = _errs4 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.ruleID !== void 0) {
              let data2 = data.ruleID;
              const _errs8 = errors;
              const _errs9 = errors;
              if (errors === _errs9) {
                if (typeof data2 === "string") {
                  if (func1(data2) > 200) {
                    validate53.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                    return false;
                  }
                } else {
                  validate53.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs8 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.allocatedExperimentName !== void 0) {
                let data3 = data.allocatedExperimentName;
                const _errs11 = errors;
                if (typeof data3 !== "string" && data3 !== null) {
                  validate53.errors = [{ instancePath: instancePath + "/allocatedExperimentName", schemaPath: "#/properties/allocatedExperimentName/type", keyword: "type", params: { type: schema66.properties.allocatedExperimentName.type } }];
                  return false;
                }
                if (errors === _errs11) {
                  if (typeof data3 === "string") {
                    if (func1(data3) > 100) {
                      validate53.errors = [{ instancePath: instancePath + "/allocatedExperimentName", schemaPath: "#/properties/allocatedExperimentName/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                      return false;
                    }
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
    } else {
      validate53.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate53.errors = vErrors;
  return errors === 0;
}
validate53.evaluated = { "props": { "name": true, "value": true, "ruleID": true, "allocatedExperimentName": true }, "dynamicProps": false, "dynamicItems": false };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate53(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
    errors = vErrors.length;
  }
  validate52.errors = vErrors;
  return errors === 0;
}
validate52.evaluated = { "props": { "name": true, "value": true, "ruleID": true, "allocatedExperimentName": true }, "dynamicProps": false, "dynamicItems": false };
var body6 = validate55;
function validate56(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate56.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.layerName === void 0 && (missing0 = "layerName")) {
        validate56.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.user !== void 0) {
          const _errs1 = errors;
          if (!validate35(data.user, { instancePath: instancePath + "/user", parentData: data, parentDataProperty: "user", rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.layerName !== void 0) {
            let data1 = data.layerName;
            const _errs2 = errors;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (typeof data1 === "string") {
                if (func1(data1) > 100) {
                  validate56.errors = [{ instancePath: instancePath + "/layerName", schemaPath: "schema:LayerName/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                  return false;
                } else {
                  if (func1(data1) < 1) {
                    validate56.errors = [{ instancePath: instancePath + "/layerName", schemaPath: "schema:LayerName/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                }
              } else {
                validate56.errors = [{ instancePath: instancePath + "/layerName", schemaPath: "schema:LayerName/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.statsigMetadata !== void 0) {
              let data2 = data.statsigMetadata;
              const _errs5 = errors;
              const _errs6 = errors;
              if (errors === _errs6) {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  if (data2.sdkType !== void 0) {
                    let data3 = data2.sdkType;
                    const _errs8 = errors;
                    if (errors === _errs8) {
                      if (typeof data3 === "string") {
                        if (func1(data3) > 100) {
                          validate56.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                          return false;
                        }
                      } else {
                        validate56.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                    var valid3 = _errs8 === errors;
                  } else {
                    var valid3 = true;
                  }
                  if (valid3) {
                    if (data2.sdkVersion !== void 0) {
                      let data4 = data2.sdkVersion;
                      const _errs10 = errors;
                      if (errors === _errs10) {
                        if (typeof data4 === "string") {
                          if (func1(data4) > 100) {
                            validate56.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                            return false;
                          }
                        } else {
                          validate56.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                      var valid3 = _errs10 === errors;
                    } else {
                      var valid3 = true;
                    }
                    if (valid3) {
                      if (data2.sessionID !== void 0) {
                        let data5 = data2.sessionID;
                        const _errs12 = errors;
                        if (errors === _errs12) {
                          if (typeof data5 === "string") {
                            if (func1(data5) > 1e3) {
                              validate56.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                              return false;
                            }
                          } else {
                            validate56.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                        var valid3 = _errs12 === errors;
                      } else {
                        var valid3 = true;
                      }
                      if (valid3) {
                        if (data2.stableID !== void 0) {
                          let data6 = data2.stableID;
                          const _errs14 = errors;
                          if (errors === _errs14) {
                            if (typeof data6 === "string") {
                              if (func1(data6) > 1e3) {
                                validate56.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                                return false;
                              }
                            } else {
                              validate56.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/type", keyword: "type", params: { type: "string" } }];
                              return false;
                            }
                          }
                          var valid3 = _errs14 === errors;
                        } else {
                          var valid3 = true;
                        }
                        if (valid3) {
                          if (data2.exposureLoggingDisabled !== void 0) {
                            const _errs16 = errors;
                            if (typeof data2.exposureLoggingDisabled !== "boolean") {
                              validate56.errors = [{ instancePath: instancePath + "/statsigMetadata/exposureLoggingDisabled", schemaPath: "schema:StatsigMetadata/properties/exposureLoggingDisabled/type", keyword: "type", params: { type: "boolean" } }];
                              return false;
                            }
                            var valid3 = _errs16 === errors;
                          } else {
                            var valid3 = true;
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate56.errors = [{ instancePath: instancePath + "/statsigMetadata", schemaPath: "schema:StatsigMetadata/type", keyword: "type", params: { type: "object" } }];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate56.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate56.errors = vErrors;
  return errors === 0;
}
validate56.evaluated = { "props": { "user": true, "layerName": true, "statsigMetadata": true }, "dynamicProps": false, "dynamicItems": false };
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate55.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
    errors = vErrors.length;
  }
  validate55.errors = vErrors;
  return errors === 0;
}
validate55.evaluated = { "props": { "user": true, "layerName": true, "statsigMetadata": true }, "dynamicProps": false, "dynamicItems": false };
var body7 = validate59;
function validate59(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate59.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  if (errors === _errs0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.success === void 0 && (missing0 = "success")) {
        validate59.errors = [{ instancePath, schemaPath: "schema:LogAccepted/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.success !== void 0) {
          if (typeof data.success !== "boolean") {
            validate59.errors = [{ instancePath: instancePath + "/success", schemaPath: "schema:LogAccepted/properties/success/type", keyword: "type", params: { type: "boolean" } }];
            return false;
          }
        }
      }
    } else {
      validate59.errors = [{ instancePath, schemaPath: "schema:LogAccepted/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate59.errors = vErrors;
  return errors === 0;
}
validate59.evaluated = { "props": { "success": true }, "dynamicProps": false, "dynamicItems": false };
var body8 = validate60;
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
  const _errs0 = errors;
  if (errors === _errs0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.success === void 0 && (missing0 = "success")) {
        validate60.errors = [{ instancePath, schemaPath: "schema:LogRefused/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.success !== void 0) {
          if (typeof data.success !== "boolean") {
            validate60.errors = [{ instancePath: instancePath + "/success", schemaPath: "schema:LogRefused/properties/success/type", keyword: "type", params: { type: "boolean" } }];
            return false;
          }
        }
      }
    } else {
      validate60.errors = [{ instancePath, schemaPath: "schema:LogRefused/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate60.errors = vErrors;
  return errors === 0;
}
validate60.evaluated = { "props": { "success": true }, "dynamicProps": false, "dynamicItems": false };
var body9 = validate61;
var pattern8 = new RegExp('^[^"\\\\\\[\\]{}<>#=;&$%|\\u0000-\\u001f\\u007f]+$', "u");
var pattern9 = new RegExp("^(?:\\d{1,14}(?:\\.\\d{1,9})?|(?:19[7-9]\\d|[2-9]\\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?)?)$", "u");
var schema85 = { "type": "object", "description": "A gate that influenced the decision.", "required": ["gate", "gateValue", "ruleID"], "properties": { "gate": { "type": "string", "description": "The name of the gate.", "maxLength": 200, "examples": ["a_holdout"] }, "gateValue": { "type": "string", "description": "The result of the gate for the user, as a string.", "enum": ["true", "false"], "examples": ["false"] }, "ruleID": { "$ref": "schema:RuleID" } } };
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate66.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.gate === void 0 && (missing0 = "gate") || data.gateValue === void 0 && (missing0 = "gateValue") || data.ruleID === void 0 && (missing0 = "ruleID")) {
        validate66.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.gate !== void 0) {
          let data0 = data.gate;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (typeof data0 === "string") {
              if (func1(data0) > 200) {
                validate66.errors = [{ instancePath: instancePath + "/gate", schemaPath: "#/properties/gate/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                return false;
              }
            } else {
              validate66.errors = [{ instancePath: instancePath + "/gate", schemaPath: "#/properties/gate/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.gateValue !== void 0) {
            let data1 = data.gateValue;
            const _errs3 = errors;
            if (typeof data1 !== "string") {
              validate66.errors = [{ instancePath: instancePath + "/gateValue", schemaPath: "#/properties/gateValue/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            if (!(data1 === "true" || data1 === "false")) {
              validate66.errors = [{ instancePath: instancePath + "/gateValue", schemaPath: "#/properties/gateValue/enum", keyword: "enum", params: { allowedValues: schema85.properties.gateValue.enum } }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.ruleID !== void 0) {
              let data2 = data.ruleID;
              const _errs5 = errors;
              const _errs6 = errors;
              if (errors === _errs6) {
                if (typeof data2 === "string") {
                  if (func1(data2) > 200) {
                    validate66.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                    return false;
                  }
                } else {
                  validate66.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate66.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate66.errors = vErrors;
  return errors === 0;
}
validate66.evaluated = { "props": { "gate": true, "gateValue": true, "ruleID": true }, "dynamicProps": false, "dynamicItems": false };
function validate65(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate65.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (Array.isArray(data)) {
      if (data.length > 1e3) {
        validate65.errors = [{ instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 1e3 } }];
        return false;
      } else {
        var valid0 = true;
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
          const _errs1 = errors;
          if (!validate66(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
          if (!valid0) {
            break;
          }
        }
      }
    } else {
      validate65.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" } }];
      return false;
    }
  }
  validate65.errors = vErrors;
  return errors === 0;
}
validate65.evaluated = { "items": true, "dynamicProps": false, "dynamicItems": false };
function validate63(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate63.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.eventName === void 0 && (missing0 = "eventName")) {
        validate63.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.eventName !== void 0) {
          let data0 = data.eventName;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (typeof data0 === "string") {
              if (func1(data0) > 128) {
                validate63.errors = [{ instancePath: instancePath + "/eventName", schemaPath: "#/properties/eventName/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                return false;
              } else {
                if (func1(data0) < 1) {
                  validate63.errors = [{ instancePath: instancePath + "/eventName", schemaPath: "#/properties/eventName/minLength", keyword: "minLength", params: { limit: 1 } }];
                  return false;
                } else {
                  if (!pattern8.test(data0)) {
                    validate63.errors = [{ instancePath: instancePath + "/eventName", schemaPath: "#/properties/eventName/pattern", keyword: "pattern", params: { pattern: '^[^"\\\\\\[\\]{}<>#=;&$%|\\u0000-\\u001f\\u007f]+$' } }];
                    return false;
                  }
                }
              }
            } else {
              validate63.errors = [{ instancePath: instancePath + "/eventName", schemaPath: "#/properties/eventName/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.value !== void 0) {
            let data1 = data.value;
            const _errs3 = errors;
            const _errs5 = errors;
            let valid2 = false;
            let passing0 = null;
            const _errs6 = errors;
            if (errors === _errs6) {
              if (!(typeof data1 == "number" && isFinite(data1))) {
                const err0 = { instancePath: instancePath + "/value", schemaPath: "schema:EventValue/oneOf/0/type", keyword: "type", params: { type: "number" } };
                if (vErrors === null) {
                  vErrors = [err0];
                } else {
                  vErrors.push(err0);
                }
                errors++;
              }
            }
            var _valid0 = _errs6 === errors;
            if (_valid0) {
              valid2 = true;
              passing0 = 0;
            }
            const _errs8 = errors;
            if (errors === _errs8) {
              if (typeof data1 === "string") {
                if (func1(data1) > 4096) {
                  const err1 = { instancePath: instancePath + "/value", schemaPath: "schema:EventValue/oneOf/1/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                  if (vErrors === null) {
                    vErrors = [err1];
                  } else {
                    vErrors.push(err1);
                  }
                  errors++;
                }
              } else {
                const err2 = { instancePath: instancePath + "/value", schemaPath: "schema:EventValue/oneOf/1/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err2];
                } else {
                  vErrors.push(err2);
                }
                errors++;
              }
            }
            var _valid0 = _errs8 === errors;
            if (_valid0 && valid2) {
              valid2 = false;
              passing0 = [passing0, 1];
            } else {
              if (_valid0) {
                valid2 = true;
                passing0 = 1;
              }
            }
            if (!valid2) {
              const err3 = { instancePath: instancePath + "/value", schemaPath: "schema:EventValue/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 } };
              if (vErrors === null) {
                vErrors = [err3];
              } else {
                vErrors.push(err3);
              }
              errors++;
              validate63.errors = vErrors;
              return false;
            } else {
              errors = _errs5;
              if (vErrors !== null) {
                if (_errs5) {
                  vErrors.length = _errs5;
                } else {
                  vErrors = null;
                }
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.time !== void 0) {
              let data2 = data.time;
              const _errs10 = errors;
              const _errs12 = errors;
              let valid4 = false;
              let passing1 = null;
              const _errs13 = errors;
              if (errors === _errs13) {
                if (typeof data2 == "number" && isFinite(data2)) {
                  if (data2 > 253402300799999 || isNaN(data2)) {
                    const err4 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/0/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 } };
                    if (vErrors === null) {
                      vErrors = [err4];
                    } else {
                      vErrors.push(err4);
                    }
                    errors++;
                  } else {
                    if (data2 < 0 || isNaN(data2)) {
                      const err5 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
                      if (vErrors === null) {
                        vErrors = [err5];
                      } else {
                        vErrors.push(err5);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err6 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/0/type", keyword: "type", params: { type: "number" } };
                  if (vErrors === null) {
                    vErrors = [err6];
                  } else {
                    vErrors.push(err6);
                  }
                  errors++;
                }
              }
              var _valid1 = _errs13 === errors;
              if (_valid1) {
                valid4 = true;
                passing1 = 0;
              }
              const _errs15 = errors;
              if (errors === _errs15) {
                if (typeof data2 === "string") {
                  if (func1(data2) > 35) {
                    const err7 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/maxLength", keyword: "maxLength", params: { limit: 35 } };
                    if (vErrors === null) {
                      vErrors = [err7];
                    } else {
                      vErrors.push(err7);
                    }
                    errors++;
                  } else {
                    if (func1(data2) < 1) {
                      const err8 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/minLength", keyword: "minLength", params: { limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err8];
                      } else {
                        vErrors.push(err8);
                      }
                      errors++;
                    } else {
                      if (!pattern9.test(data2)) {
                        const err9 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/pattern", keyword: "pattern", params: { pattern: "^(?:\\d{1,14}(?:\\.\\d{1,9})?|(?:19[7-9]\\d|[2-9]\\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?)?)$" } };
                        if (vErrors === null) {
                          vErrors = [err9];
                        } else {
                          vErrors.push(err9);
                        }
                        errors++;
                      }
                    }
                  }
                } else {
                  const err10 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/type", keyword: "type", params: { type: "string" } };
                  if (vErrors === null) {
                    vErrors = [err10];
                  } else {
                    vErrors.push(err10);
                  }
                  errors++;
                }
              }
              var _valid1 = _errs15 === errors;
              if (_valid1 && valid4) {
                valid4 = false;
                passing1 = [passing1, 1];
              } else {
                if (_valid1) {
                  valid4 = true;
                  passing1 = 1;
                }
              }
              if (!valid4) {
                const err11 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf", keyword: "oneOf", params: { passingSchemas: passing1 } };
                if (vErrors === null) {
                  vErrors = [err11];
                } else {
                  vErrors.push(err11);
                }
                errors++;
                validate63.errors = vErrors;
                return false;
              } else {
                errors = _errs12;
                if (vErrors !== null) {
                  if (_errs12) {
                    vErrors.length = _errs12;
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
              if (data.user !== void 0) {
                const _errs17 = errors;
                if (!validate35(data.user, { instancePath: instancePath + "/user", parentData: data, parentDataProperty: "user", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs17 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.metadata !== void 0) {
                  let data4 = data.metadata;
                  const _errs18 = errors;
                  const _errs19 = errors;
                  if (errors === _errs19) {
                    if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
                    } else {
                      validate63.errors = [{ instancePath: instancePath + "/metadata", schemaPath: "schema:EventMetadata/type", keyword: "type", params: { type: "object" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs18 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.secondaryExposures !== void 0) {
                    const _errs22 = errors;
                    if (!validate65(data.secondaryExposures, { instancePath: instancePath + "/secondaryExposures", parentData: data, parentDataProperty: "secondaryExposures", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs22 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.statsigMetadata !== void 0) {
                      let data6 = data.statsigMetadata;
                      const _errs23 = errors;
                      const _errs24 = errors;
                      if (errors === _errs24) {
                        if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                          if (data6.sdkType !== void 0) {
                            let data7 = data6.sdkType;
                            const _errs26 = errors;
                            if (errors === _errs26) {
                              if (typeof data7 === "string") {
                                if (func1(data7) > 100) {
                                  validate63.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                                  return false;
                                }
                              } else {
                                validate63.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/type", keyword: "type", params: { type: "string" } }];
                                return false;
                              }
                            }
                            var valid7 = _errs26 === errors;
                          } else {
                            var valid7 = true;
                          }
                          if (valid7) {
                            if (data6.sdkVersion !== void 0) {
                              let data8 = data6.sdkVersion;
                              const _errs28 = errors;
                              if (errors === _errs28) {
                                if (typeof data8 === "string") {
                                  if (func1(data8) > 100) {
                                    validate63.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                                    return false;
                                  }
                                } else {
                                  validate63.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/type", keyword: "type", params: { type: "string" } }];
                                  return false;
                                }
                              }
                              var valid7 = _errs28 === errors;
                            } else {
                              var valid7 = true;
                            }
                            if (valid7) {
                              if (data6.sessionID !== void 0) {
                                let data9 = data6.sessionID;
                                const _errs30 = errors;
                                if (errors === _errs30) {
                                  if (typeof data9 === "string") {
                                    if (func1(data9) > 1e3) {
                                      validate63.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                                      return false;
                                    }
                                  } else {
                                    validate63.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/type", keyword: "type", params: { type: "string" } }];
                                    return false;
                                  }
                                }
                                var valid7 = _errs30 === errors;
                              } else {
                                var valid7 = true;
                              }
                              if (valid7) {
                                if (data6.stableID !== void 0) {
                                  let data10 = data6.stableID;
                                  const _errs32 = errors;
                                  if (errors === _errs32) {
                                    if (typeof data10 === "string") {
                                      if (func1(data10) > 1e3) {
                                        validate63.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                                        return false;
                                      }
                                    } else {
                                      validate63.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/type", keyword: "type", params: { type: "string" } }];
                                      return false;
                                    }
                                  }
                                  var valid7 = _errs32 === errors;
                                } else {
                                  var valid7 = true;
                                }
                                if (valid7) {
                                  if (data6.exposureLoggingDisabled !== void 0) {
                                    const _errs34 = errors;
                                    if (typeof data6.exposureLoggingDisabled !== "boolean") {
                                      validate63.errors = [{ instancePath: instancePath + "/statsigMetadata/exposureLoggingDisabled", schemaPath: "schema:StatsigMetadata/properties/exposureLoggingDisabled/type", keyword: "type", params: { type: "boolean" } }];
                                      return false;
                                    }
                                    var valid7 = _errs34 === errors;
                                  } else {
                                    var valid7 = true;
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          validate63.errors = [{ instancePath: instancePath + "/statsigMetadata", schemaPath: "schema:StatsigMetadata/type", keyword: "type", params: { type: "object" } }];
                          return false;
                        }
                      }
                      var valid0 = _errs23 === errors;
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
    } else {
      validate63.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate63.errors = vErrors;
  return errors === 0;
}
validate63.evaluated = { "props": { "eventName": true, "value": true, "time": true, "user": true, "metadata": true, "secondaryExposures": true, "statsigMetadata": true }, "dynamicProps": false, "dynamicItems": false };
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
      let missing0;
      if (data.events === void 0 && (missing0 = "events")) {
        validate62.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.events !== void 0) {
          let data0 = data.events;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (Array.isArray(data0)) {
              if (data0.length > 1e3) {
                validate62.errors = [{ instancePath: instancePath + "/events", schemaPath: "#/properties/events/maxItems", keyword: "maxItems", params: { limit: 1e3 } }];
                return false;
              } else {
                if (data0.length < 1) {
                  validate62.errors = [{ instancePath: instancePath + "/events", schemaPath: "#/properties/events/minItems", keyword: "minItems", params: { limit: 1 } }];
                  return false;
                } else {
                  var valid1 = true;
                  const len0 = data0.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs3 = errors;
                    if (!validate63(data0[i0], { instancePath: instancePath + "/events/" + i0, parentData: data0, parentDataProperty: i0, rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs3 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                }
              }
            } else {
              validate62.errors = [{ instancePath: instancePath + "/events", schemaPath: "#/properties/events/type", keyword: "type", params: { type: "array" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.user !== void 0) {
            const _errs4 = errors;
            if (!validate35(data.user, { instancePath: instancePath + "/user", parentData: data, parentDataProperty: "user", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs4 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.statsigMetadata !== void 0) {
              let data3 = data.statsigMetadata;
              const _errs5 = errors;
              const _errs6 = errors;
              if (errors === _errs6) {
                if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                  if (data3.sdkType !== void 0) {
                    let data4 = data3.sdkType;
                    const _errs8 = errors;
                    if (errors === _errs8) {
                      if (typeof data4 === "string") {
                        if (func1(data4) > 100) {
                          validate62.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                          return false;
                        }
                      } else {
                        validate62.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                    var valid3 = _errs8 === errors;
                  } else {
                    var valid3 = true;
                  }
                  if (valid3) {
                    if (data3.sdkVersion !== void 0) {
                      let data5 = data3.sdkVersion;
                      const _errs10 = errors;
                      if (errors === _errs10) {
                        if (typeof data5 === "string") {
                          if (func1(data5) > 100) {
                            validate62.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                            return false;
                          }
                        } else {
                          validate62.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                      var valid3 = _errs10 === errors;
                    } else {
                      var valid3 = true;
                    }
                    if (valid3) {
                      if (data3.sessionID !== void 0) {
                        let data6 = data3.sessionID;
                        const _errs12 = errors;
                        if (errors === _errs12) {
                          if (typeof data6 === "string") {
                            if (func1(data6) > 1e3) {
                              validate62.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                              return false;
                            }
                          } else {
                            validate62.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                        var valid3 = _errs12 === errors;
                      } else {
                        var valid3 = true;
                      }
                      if (valid3) {
                        if (data3.stableID !== void 0) {
                          let data7 = data3.stableID;
                          const _errs14 = errors;
                          if (errors === _errs14) {
                            if (typeof data7 === "string") {
                              if (func1(data7) > 1e3) {
                                validate62.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                                return false;
                              }
                            } else {
                              validate62.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/type", keyword: "type", params: { type: "string" } }];
                              return false;
                            }
                          }
                          var valid3 = _errs14 === errors;
                        } else {
                          var valid3 = true;
                        }
                        if (valid3) {
                          if (data3.exposureLoggingDisabled !== void 0) {
                            const _errs16 = errors;
                            if (typeof data3.exposureLoggingDisabled !== "boolean") {
                              validate62.errors = [{ instancePath: instancePath + "/statsigMetadata/exposureLoggingDisabled", schemaPath: "schema:StatsigMetadata/properties/exposureLoggingDisabled/type", keyword: "type", params: { type: "boolean" } }];
                              return false;
                            }
                            var valid3 = _errs16 === errors;
                          } else {
                            var valid3 = true;
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate62.errors = [{ instancePath: instancePath + "/statsigMetadata", schemaPath: "schema:StatsigMetadata/type", keyword: "type", params: { type: "object" } }];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
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
validate62.evaluated = { "props": { "events": true, "user": true, "statsigMetadata": true }, "dynamicProps": false, "dynamicItems": false };
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate61.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate62(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
    errors = vErrors.length;
  }
  validate61.errors = vErrors;
  return errors === 0;
}
validate61.evaluated = { "props": { "events": true, "user": true, "statsigMetadata": true }, "dynamicProps": false, "dynamicItems": false };
var body10 = validate72;
function validate76(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate76.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    validate76.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
    return false;
  }
  const _errs1 = errors;
  if (!validate35(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs1 === errors;
  if (valid0) {
    const _errs2 = errors;
    let valid1 = true;
    const _errs3 = errors;
    if (errors === _errs3) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing0;
        if (data.userID === void 0 && (missing0 = "userID")) {
          const err0 = {};
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        } else {
          if (data.userID !== void 0) {
            let data0 = data.userID;
            const _errs6 = errors;
            if (errors === _errs6) {
              if (typeof data0 === "string") {
                if (func1(data0) > 1e3) {
                  const err1 = {};
                  if (vErrors === null) {
                    vErrors = [err1];
                  } else {
                    vErrors.push(err1);
                  }
                  errors++;
                } else {
                  if (func1(data0) < 1) {
                    const err2 = {};
                    if (vErrors === null) {
                      vErrors = [err2];
                    } else {
                      vErrors.push(err2);
                    }
                    errors++;
                  }
                }
              } else {
                const err3 = {};
                if (vErrors === null) {
                  vErrors = [err3];
                } else {
                  vErrors.push(err3);
                }
                errors++;
              }
            }
          }
        }
      } else {
        const err4 = {};
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    var _valid0 = _errs3 === errors;
    errors = _errs2;
    if (vErrors !== null) {
      if (_errs2) {
        vErrors.length = _errs2;
      } else {
        vErrors = null;
      }
    }
    if (!_valid0) {
      const _errs8 = errors;
      if (errors === _errs8) {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          let missing1;
          if (data.customIDs === void 0 && (missing1 = "customIDs")) {
            validate76.errors = [{ instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: missing1 } }];
            return false;
          } else {
            if (data.customIDs !== void 0) {
              let data1 = data.customIDs;
              const _errs11 = errors;
              const _errs12 = errors;
              if (errors === _errs12) {
                if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
                  if (Object.keys(data1).length > 100) {
                    validate76.errors = [{ instancePath: instancePath + "/customIDs", schemaPath: "schema:CustomIDs/maxProperties", keyword: "maxProperties", params: { limit: 100 } }];
                    return false;
                  } else {
                    for (const key0 in data1) {
                      let data2 = data1[key0];
                      const _errs15 = errors;
                      if (errors === _errs15) {
                        if (typeof data2 === "string") {
                          if (func1(data2) > 1e3) {
                            validate76.errors = [{ instancePath: instancePath + "/customIDs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "schema:CustomIDs/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                            return false;
                          }
                        } else {
                          validate76.errors = [{ instancePath: instancePath + "/customIDs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "schema:CustomIDs/additionalProperties/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                      var valid5 = _errs15 === errors;
                      if (!valid5) {
                        break;
                      }
                    }
                  }
                } else {
                  validate76.errors = [{ instancePath: instancePath + "/customIDs", schemaPath: "schema:CustomIDs/type", keyword: "type", params: { type: "object" } }];
                  return false;
                }
              }
              if (errors === _errs11) {
                if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
                  if (Object.keys(data1).length < 1) {
                    validate76.errors = [{ instancePath: instancePath + "/customIDs", schemaPath: "#/else/properties/customIDs/minProperties", keyword: "minProperties", params: { limit: 1 } }];
                    return false;
                  }
                } else {
                  validate76.errors = [{ instancePath: instancePath + "/customIDs", schemaPath: "#/else/properties/customIDs/type", keyword: "type", params: { type: "object" } }];
                  return false;
                }
              }
            }
          }
        } else {
          validate76.errors = [{ instancePath, schemaPath: "#/else/type", keyword: "type", params: { type: "object" } }];
          return false;
        }
      }
      var _valid0 = _errs8 === errors;
      valid1 = _valid0;
    }
    if (!valid1) {
      const err5 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: "else" } };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
      validate76.errors = vErrors;
      return false;
    }
  }
  validate76.errors = vErrors;
  return errors === 0;
}
validate76.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate75(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate75.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs1 = errors;
  let valid0 = true;
  const _errs2 = errors;
  if (errors === _errs2) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.group === void 0 && (missing0 = "group")) {
        const err0 = {};
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      } else {
        if (data.group !== void 0) {
          let data0 = data.group;
          const _errs6 = errors;
          if (errors === _errs6) {
            if (typeof data0 === "string") {
              if (func1(data0) > 200) {
                const err1 = {};
                if (vErrors === null) {
                  vErrors = [err1];
                } else {
                  vErrors.push(err1);
                }
                errors++;
              } else {
                if (func1(data0) < 1) {
                  const err2 = {};
                  if (vErrors === null) {
                    vErrors = [err2];
                  } else {
                    vErrors.push(err2);
                  }
                  errors++;
                }
              }
            } else {
              const err3 = {};
              if (vErrors === null) {
                vErrors = [err3];
              } else {
                vErrors.push(err3);
              }
              errors++;
            }
          }
        }
      }
    } else {
      const err4 = {};
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  errors = _errs1;
  if (vErrors !== null) {
    if (_errs1) {
      vErrors.length = _errs1;
    } else {
      vErrors = null;
    }
  }
  if (!_valid0) {
    const _errs8 = errors;
    if (errors === _errs8) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing1;
        if (data.ruleID === void 0 && (missing1 = "ruleID")) {
          validate75.errors = [{ instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: missing1 } }];
          return false;
        } else {
          if (data.ruleID !== void 0) {
            let data1 = data.ruleID;
            const _errs12 = errors;
            if (errors === _errs12) {
              if (typeof data1 === "string") {
                if (func1(data1) > 200) {
                  validate75.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                  return false;
                }
              } else {
                validate75.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
          }
        }
      } else {
        validate75.errors = [{ instancePath, schemaPath: "#/else/type", keyword: "type", params: { type: "object" } }];
        return false;
      }
    }
    var _valid0 = _errs8 === errors;
    valid0 = _valid0;
  }
  if (!valid0) {
    const err5 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: "else" } };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
    validate75.errors = vErrors;
    return false;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing2;
      if (data.user === void 0 && (missing2 = "user") || data.experimentName === void 0 && (missing2 = "experimentName")) {
        validate75.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing2 } }];
        return false;
      } else {
        for (const key0 in data) {
          const _errs14 = errors;
          const _errs15 = errors;
          const _errs16 = errors;
          if (!(key0 === "gateName" || key0 === "passes")) {
            const err6 = {};
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
          var valid6 = _errs16 === errors;
          if (valid6) {
            const err7 = { instancePath, schemaPath: "#/propertyNames/not", keyword: "not", params: {}, propertyName: key0 };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          } else {
            errors = _errs15;
            if (vErrors !== null) {
              if (_errs15) {
                vErrors.length = _errs15;
              } else {
                vErrors = null;
              }
            }
          }
          var valid5 = _errs14 === errors;
          if (!valid5) {
            const err8 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 } };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
            validate75.errors = vErrors;
            return false;
            break;
          }
        }
        if (valid5) {
          if (data.user !== void 0) {
            const _errs17 = errors;
            if (!validate76(data.user, { instancePath: instancePath + "/user", parentData: data, parentDataProperty: "user", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
              errors = vErrors.length;
            }
            var valid7 = _errs17 === errors;
          } else {
            var valid7 = true;
          }
          if (valid7) {
            if (data.experimentName !== void 0) {
              let data3 = data.experimentName;
              const _errs18 = errors;
              const _errs19 = errors;
              if (errors === _errs19) {
                if (typeof data3 === "string") {
                  if (func1(data3) > 100) {
                    validate75.errors = [{ instancePath: instancePath + "/experimentName", schemaPath: "schema:ConfigName/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                    return false;
                  } else {
                    if (func1(data3) < 1) {
                      validate75.errors = [{ instancePath: instancePath + "/experimentName", schemaPath: "schema:ConfigName/minLength", keyword: "minLength", params: { limit: 1 } }];
                      return false;
                    }
                  }
                } else {
                  validate75.errors = [{ instancePath: instancePath + "/experimentName", schemaPath: "schema:ConfigName/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid7 = _errs18 === errors;
            } else {
              var valid7 = true;
            }
            if (valid7) {
              if (data.group !== void 0) {
                let data4 = data.group;
                const _errs21 = errors;
                const _errs22 = errors;
                if (errors === _errs22) {
                  if (typeof data4 === "string") {
                    if (func1(data4) > 200) {
                      validate75.errors = [{ instancePath: instancePath + "/group", schemaPath: "schema:ExposureGroup/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                      return false;
                    } else {
                      if (func1(data4) < 1) {
                        validate75.errors = [{ instancePath: instancePath + "/group", schemaPath: "schema:ExposureGroup/minLength", keyword: "minLength", params: { limit: 1 } }];
                        return false;
                      }
                    }
                  } else {
                    validate75.errors = [{ instancePath: instancePath + "/group", schemaPath: "schema:ExposureGroup/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                }
                var valid7 = _errs21 === errors;
              } else {
                var valid7 = true;
              }
              if (valid7) {
                if (data.ruleID !== void 0) {
                  let data5 = data.ruleID;
                  const _errs24 = errors;
                  const _errs25 = errors;
                  if (errors === _errs25) {
                    if (typeof data5 === "string") {
                      if (func1(data5) > 200) {
                        validate75.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                        return false;
                      }
                    } else {
                      validate75.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                  var valid7 = _errs24 === errors;
                } else {
                  var valid7 = true;
                }
                if (valid7) {
                  if (data.time !== void 0) {
                    let data6 = data.time;
                    const _errs27 = errors;
                    const _errs29 = errors;
                    let valid12 = false;
                    let passing0 = null;
                    const _errs30 = errors;
                    if (errors === _errs30) {
                      if (typeof data6 == "number" && isFinite(data6)) {
                        if (data6 > 253402300799999 || isNaN(data6)) {
                          const err9 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/0/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 } };
                          if (vErrors === null) {
                            vErrors = [err9];
                          } else {
                            vErrors.push(err9);
                          }
                          errors++;
                        } else {
                          if (data6 < 0 || isNaN(data6)) {
                            const err10 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
                            if (vErrors === null) {
                              vErrors = [err10];
                            } else {
                              vErrors.push(err10);
                            }
                            errors++;
                          }
                        }
                      } else {
                        const err11 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/0/type", keyword: "type", params: { type: "number" } };
                        if (vErrors === null) {
                          vErrors = [err11];
                        } else {
                          vErrors.push(err11);
                        }
                        errors++;
                      }
                    }
                    var _valid1 = _errs30 === errors;
                    if (_valid1) {
                      valid12 = true;
                      passing0 = 0;
                    }
                    const _errs32 = errors;
                    if (errors === _errs32) {
                      if (typeof data6 === "string") {
                        if (func1(data6) > 35) {
                          const err12 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/maxLength", keyword: "maxLength", params: { limit: 35 } };
                          if (vErrors === null) {
                            vErrors = [err12];
                          } else {
                            vErrors.push(err12);
                          }
                          errors++;
                        } else {
                          if (func1(data6) < 1) {
                            const err13 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/minLength", keyword: "minLength", params: { limit: 1 } };
                            if (vErrors === null) {
                              vErrors = [err13];
                            } else {
                              vErrors.push(err13);
                            }
                            errors++;
                          } else {
                            if (!pattern9.test(data6)) {
                              const err14 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/pattern", keyword: "pattern", params: { pattern: "^(?:\\d{1,14}(?:\\.\\d{1,9})?|(?:19[7-9]\\d|[2-9]\\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?)?)$" } };
                              if (vErrors === null) {
                                vErrors = [err14];
                              } else {
                                vErrors.push(err14);
                              }
                              errors++;
                            }
                          }
                        }
                      } else {
                        const err15 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err15];
                        } else {
                          vErrors.push(err15);
                        }
                        errors++;
                      }
                    }
                    var _valid1 = _errs32 === errors;
                    if (_valid1 && valid12) {
                      valid12 = false;
                      passing0 = [passing0, 1];
                    } else {
                      if (_valid1) {
                        valid12 = true;
                        passing0 = 1;
                      }
                    }
                    if (!valid12) {
                      const err16 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 } };
                      if (vErrors === null) {
                        vErrors = [err16];
                      } else {
                        vErrors.push(err16);
                      }
                      errors++;
                      validate75.errors = vErrors;
                      return false;
                    } else {
                      errors = _errs29;
                      if (vErrors !== null) {
                        if (_errs29) {
                          vErrors.length = _errs29;
                        } else {
                          vErrors = null;
                        }
                      }
                    }
                    var valid7 = _errs27 === errors;
                  } else {
                    var valid7 = true;
                  }
                  if (valid7) {
                    if (data.secondaryExposures !== void 0) {
                      const _errs34 = errors;
                      if (!validate65(data.secondaryExposures, { instancePath: instancePath + "/secondaryExposures", parentData: data, parentDataProperty: "secondaryExposures", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
                        errors = vErrors.length;
                      }
                      var valid7 = _errs34 === errors;
                    } else {
                      var valid7 = true;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate75.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate75.errors = vErrors;
  return errors === 0;
}
validate75.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate81(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate81.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs1 = errors;
  let valid0 = true;
  const _errs2 = errors;
  if (errors === _errs2) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.group === void 0 && (missing0 = "group")) {
        const err0 = {};
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      } else {
        if (data.group !== void 0) {
          let data0 = data.group;
          const _errs6 = errors;
          if (errors === _errs6) {
            if (typeof data0 === "string") {
              if (func1(data0) > 200) {
                const err1 = {};
                if (vErrors === null) {
                  vErrors = [err1];
                } else {
                  vErrors.push(err1);
                }
                errors++;
              } else {
                if (func1(data0) < 1) {
                  const err2 = {};
                  if (vErrors === null) {
                    vErrors = [err2];
                  } else {
                    vErrors.push(err2);
                  }
                  errors++;
                }
              }
            } else {
              const err3 = {};
              if (vErrors === null) {
                vErrors = [err3];
              } else {
                vErrors.push(err3);
              }
              errors++;
            }
          }
        }
      }
    } else {
      const err4 = {};
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  errors = _errs1;
  if (vErrors !== null) {
    if (_errs1) {
      vErrors.length = _errs1;
    } else {
      vErrors = null;
    }
  }
  if (!_valid0) {
    const _errs8 = errors;
    if (errors === _errs8) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing1;
        if (data.ruleID === void 0 && (missing1 = "ruleID")) {
          validate81.errors = [{ instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: missing1 } }];
          return false;
        } else {
          if (data.ruleID !== void 0) {
            let data1 = data.ruleID;
            const _errs12 = errors;
            if (errors === _errs12) {
              if (typeof data1 === "string") {
                if (func1(data1) > 200) {
                  validate81.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                  return false;
                }
              } else {
                validate81.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
          }
        }
      } else {
        validate81.errors = [{ instancePath, schemaPath: "#/else/type", keyword: "type", params: { type: "object" } }];
        return false;
      }
    }
    var _valid0 = _errs8 === errors;
    valid0 = _valid0;
  }
  if (!valid0) {
    const err5 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: "else" } };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
    validate81.errors = vErrors;
    return false;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing2;
      if (data.user === void 0 && (missing2 = "user") || data.gateName === void 0 && (missing2 = "gateName") || data.passes === void 0 && (missing2 = "passes")) {
        validate81.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing2 } }];
        return false;
      } else {
        for (const key0 in data) {
          const _errs14 = errors;
          const _errs15 = errors;
          const _errs16 = errors;
          if (!(key0 === "experimentName")) {
            const err6 = {};
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
          var valid6 = _errs16 === errors;
          if (valid6) {
            const err7 = { instancePath, schemaPath: "#/propertyNames/not", keyword: "not", params: {}, propertyName: key0 };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          } else {
            errors = _errs15;
            if (vErrors !== null) {
              if (_errs15) {
                vErrors.length = _errs15;
              } else {
                vErrors = null;
              }
            }
          }
          var valid5 = _errs14 === errors;
          if (!valid5) {
            const err8 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 } };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
            validate81.errors = vErrors;
            return false;
            break;
          }
        }
        if (valid5) {
          if (data.user !== void 0) {
            const _errs17 = errors;
            if (!validate76(data.user, { instancePath: instancePath + "/user", parentData: data, parentDataProperty: "user", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
              errors = vErrors.length;
            }
            var valid7 = _errs17 === errors;
          } else {
            var valid7 = true;
          }
          if (valid7) {
            if (data.gateName !== void 0) {
              let data3 = data.gateName;
              const _errs18 = errors;
              const _errs19 = errors;
              if (errors === _errs19) {
                if (typeof data3 === "string") {
                  if (func1(data3) > 100) {
                    validate81.errors = [{ instancePath: instancePath + "/gateName", schemaPath: "schema:GateName/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                    return false;
                  } else {
                    if (func1(data3) < 2) {
                      validate81.errors = [{ instancePath: instancePath + "/gateName", schemaPath: "schema:GateName/minLength", keyword: "minLength", params: { limit: 2 } }];
                      return false;
                    } else {
                      if (!pattern4.test(data3)) {
                        validate81.errors = [{ instancePath: instancePath + "/gateName", schemaPath: "schema:GateName/pattern", keyword: "pattern", params: { pattern: "^[a-zA-Z0-9_\\-. ]+$" } }];
                        return false;
                      }
                    }
                  }
                } else {
                  validate81.errors = [{ instancePath: instancePath + "/gateName", schemaPath: "schema:GateName/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid7 = _errs18 === errors;
            } else {
              var valid7 = true;
            }
            if (valid7) {
              if (data.passes !== void 0) {
                const _errs21 = errors;
                if (typeof data.passes !== "boolean") {
                  validate81.errors = [{ instancePath: instancePath + "/passes", schemaPath: "#/properties/passes/type", keyword: "type", params: { type: "boolean" } }];
                  return false;
                }
                var valid7 = _errs21 === errors;
              } else {
                var valid7 = true;
              }
              if (valid7) {
                if (data.group !== void 0) {
                  let data5 = data.group;
                  const _errs23 = errors;
                  const _errs24 = errors;
                  if (errors === _errs24) {
                    if (typeof data5 === "string") {
                      if (func1(data5) > 200) {
                        validate81.errors = [{ instancePath: instancePath + "/group", schemaPath: "schema:ExposureGroup/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                        return false;
                      } else {
                        if (func1(data5) < 1) {
                          validate81.errors = [{ instancePath: instancePath + "/group", schemaPath: "schema:ExposureGroup/minLength", keyword: "minLength", params: { limit: 1 } }];
                          return false;
                        }
                      }
                    } else {
                      validate81.errors = [{ instancePath: instancePath + "/group", schemaPath: "schema:ExposureGroup/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                  var valid7 = _errs23 === errors;
                } else {
                  var valid7 = true;
                }
                if (valid7) {
                  if (data.ruleID !== void 0) {
                    let data6 = data.ruleID;
                    const _errs26 = errors;
                    const _errs27 = errors;
                    if (errors === _errs27) {
                      if (typeof data6 === "string") {
                        if (func1(data6) > 200) {
                          validate81.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/maxLength", keyword: "maxLength", params: { limit: 200 } }];
                          return false;
                        }
                      } else {
                        validate81.errors = [{ instancePath: instancePath + "/ruleID", schemaPath: "schema:RuleID/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                    var valid7 = _errs26 === errors;
                  } else {
                    var valid7 = true;
                  }
                  if (valid7) {
                    if (data.time !== void 0) {
                      let data7 = data.time;
                      const _errs29 = errors;
                      const _errs31 = errors;
                      let valid12 = false;
                      let passing0 = null;
                      const _errs32 = errors;
                      if (errors === _errs32) {
                        if (typeof data7 == "number" && isFinite(data7)) {
                          if (data7 > 253402300799999 || isNaN(data7)) {
                            const err9 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/0/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 } };
                            if (vErrors === null) {
                              vErrors = [err9];
                            } else {
                              vErrors.push(err9);
                            }
                            errors++;
                          } else {
                            if (data7 < 0 || isNaN(data7)) {
                              const err10 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
                              if (vErrors === null) {
                                vErrors = [err10];
                              } else {
                                vErrors.push(err10);
                              }
                              errors++;
                            }
                          }
                        } else {
                          const err11 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/0/type", keyword: "type", params: { type: "number" } };
                          if (vErrors === null) {
                            vErrors = [err11];
                          } else {
                            vErrors.push(err11);
                          }
                          errors++;
                        }
                      }
                      var _valid1 = _errs32 === errors;
                      if (_valid1) {
                        valid12 = true;
                        passing0 = 0;
                      }
                      const _errs34 = errors;
                      if (errors === _errs34) {
                        if (typeof data7 === "string") {
                          if (func1(data7) > 35) {
                            const err12 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/maxLength", keyword: "maxLength", params: { limit: 35 } };
                            if (vErrors === null) {
                              vErrors = [err12];
                            } else {
                              vErrors.push(err12);
                            }
                            errors++;
                          } else {
                            if (func1(data7) < 1) {
                              const err13 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/minLength", keyword: "minLength", params: { limit: 1 } };
                              if (vErrors === null) {
                                vErrors = [err13];
                              } else {
                                vErrors.push(err13);
                              }
                              errors++;
                            } else {
                              if (!pattern9.test(data7)) {
                                const err14 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/pattern", keyword: "pattern", params: { pattern: "^(?:\\d{1,14}(?:\\.\\d{1,9})?|(?:19[7-9]\\d|[2-9]\\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?)?)$" } };
                                if (vErrors === null) {
                                  vErrors = [err14];
                                } else {
                                  vErrors.push(err14);
                                }
                                errors++;
                              }
                            }
                          }
                        } else {
                          const err15 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf/1/type", keyword: "type", params: { type: "string" } };
                          if (vErrors === null) {
                            vErrors = [err15];
                          } else {
                            vErrors.push(err15);
                          }
                          errors++;
                        }
                      }
                      var _valid1 = _errs34 === errors;
                      if (_valid1 && valid12) {
                        valid12 = false;
                        passing0 = [passing0, 1];
                      } else {
                        if (_valid1) {
                          valid12 = true;
                          passing0 = 1;
                        }
                      }
                      if (!valid12) {
                        const err16 = { instancePath: instancePath + "/time", schemaPath: "schema:EventTime/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 } };
                        if (vErrors === null) {
                          vErrors = [err16];
                        } else {
                          vErrors.push(err16);
                        }
                        errors++;
                        validate81.errors = vErrors;
                        return false;
                      } else {
                        errors = _errs31;
                        if (vErrors !== null) {
                          if (_errs31) {
                            vErrors.length = _errs31;
                          } else {
                            vErrors = null;
                          }
                        }
                      }
                      var valid7 = _errs29 === errors;
                    } else {
                      var valid7 = true;
                    }
                    if (valid7) {
                      if (data.secondaryExposures !== void 0) {
                        const _errs36 = errors;
                        if (!validate65(data.secondaryExposures, { instancePath: instancePath + "/secondaryExposures", parentData: data, parentDataProperty: "secondaryExposures", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
                          errors = vErrors.length;
                        }
                        var valid7 = _errs36 === errors;
                      } else {
                        var valid7 = true;
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
      validate81.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate81.errors = vErrors;
  return errors === 0;
}
validate81.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate74(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate74.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = false;
  let passing0 = null;
  const _errs1 = errors;
  if (!validate75(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs1 === errors;
  if (_valid0) {
    valid0 = true;
    passing0 = 0;
    var props0 = true;
  }
  const _errs2 = errors;
  if (!validate81(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs2 === errors;
  if (_valid0 && valid0) {
    valid0 = false;
    passing0 = [passing0, 1];
  } else {
    if (_valid0) {
      valid0 = true;
      passing0 = 1;
      if (props0 !== true) {
        props0 = true;
      }
    }
  }
  if (!valid0) {
    const err0 = { instancePath, schemaPath: "#/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
    validate74.errors = vErrors;
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
  validate74.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate74.evaluated = { "dynamicProps": true, "dynamicItems": false };
function validate73(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate73.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.exposures === void 0 && (missing0 = "exposures")) {
        validate73.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.exposures !== void 0) {
          let data0 = data.exposures;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (Array.isArray(data0)) {
              if (data0.length > 1e3) {
                validate73.errors = [{ instancePath: instancePath + "/exposures", schemaPath: "#/properties/exposures/maxItems", keyword: "maxItems", params: { limit: 1e3 } }];
                return false;
              } else {
                if (data0.length < 1) {
                  validate73.errors = [{ instancePath: instancePath + "/exposures", schemaPath: "#/properties/exposures/minItems", keyword: "minItems", params: { limit: 1 } }];
                  return false;
                } else {
                  var valid1 = true;
                  const len0 = data0.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs3 = errors;
                    if (!validate74(data0[i0], { instancePath: instancePath + "/exposures/" + i0, parentData: data0, parentDataProperty: i0, rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs3 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                }
              }
            } else {
              validate73.errors = [{ instancePath: instancePath + "/exposures", schemaPath: "#/properties/exposures/type", keyword: "type", params: { type: "array" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.user !== void 0) {
            const _errs4 = errors;
            if (!validate35(data.user, { instancePath: instancePath + "/user", parentData: data, parentDataProperty: "user", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs4 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.statsigMetadata !== void 0) {
              let data3 = data.statsigMetadata;
              const _errs5 = errors;
              const _errs6 = errors;
              if (errors === _errs6) {
                if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                  if (data3.sdkType !== void 0) {
                    let data4 = data3.sdkType;
                    const _errs8 = errors;
                    if (errors === _errs8) {
                      if (typeof data4 === "string") {
                        if (func1(data4) > 100) {
                          validate73.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                          return false;
                        }
                      } else {
                        validate73.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkType", schemaPath: "schema:StatsigMetadata/properties/sdkType/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                    var valid3 = _errs8 === errors;
                  } else {
                    var valid3 = true;
                  }
                  if (valid3) {
                    if (data3.sdkVersion !== void 0) {
                      let data5 = data3.sdkVersion;
                      const _errs10 = errors;
                      if (errors === _errs10) {
                        if (typeof data5 === "string") {
                          if (func1(data5) > 100) {
                            validate73.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/maxLength", keyword: "maxLength", params: { limit: 100 } }];
                            return false;
                          }
                        } else {
                          validate73.errors = [{ instancePath: instancePath + "/statsigMetadata/sdkVersion", schemaPath: "schema:StatsigMetadata/properties/sdkVersion/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                      var valid3 = _errs10 === errors;
                    } else {
                      var valid3 = true;
                    }
                    if (valid3) {
                      if (data3.sessionID !== void 0) {
                        let data6 = data3.sessionID;
                        const _errs12 = errors;
                        if (errors === _errs12) {
                          if (typeof data6 === "string") {
                            if (func1(data6) > 1e3) {
                              validate73.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                              return false;
                            }
                          } else {
                            validate73.errors = [{ instancePath: instancePath + "/statsigMetadata/sessionID", schemaPath: "schema:StatsigMetadata/properties/sessionID/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                        var valid3 = _errs12 === errors;
                      } else {
                        var valid3 = true;
                      }
                      if (valid3) {
                        if (data3.stableID !== void 0) {
                          let data7 = data3.stableID;
                          const _errs14 = errors;
                          if (errors === _errs14) {
                            if (typeof data7 === "string") {
                              if (func1(data7) > 1e3) {
                                validate73.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/maxLength", keyword: "maxLength", params: { limit: 1e3 } }];
                                return false;
                              }
                            } else {
                              validate73.errors = [{ instancePath: instancePath + "/statsigMetadata/stableID", schemaPath: "schema:StatsigMetadata/properties/stableID/type", keyword: "type", params: { type: "string" } }];
                              return false;
                            }
                          }
                          var valid3 = _errs14 === errors;
                        } else {
                          var valid3 = true;
                        }
                        if (valid3) {
                          if (data3.exposureLoggingDisabled !== void 0) {
                            const _errs16 = errors;
                            if (typeof data3.exposureLoggingDisabled !== "boolean") {
                              validate73.errors = [{ instancePath: instancePath + "/statsigMetadata/exposureLoggingDisabled", schemaPath: "schema:StatsigMetadata/properties/exposureLoggingDisabled/type", keyword: "type", params: { type: "boolean" } }];
                              return false;
                            }
                            var valid3 = _errs16 === errors;
                          } else {
                            var valid3 = true;
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate73.errors = [{ instancePath: instancePath + "/statsigMetadata", schemaPath: "schema:StatsigMetadata/type", keyword: "type", params: { type: "object" } }];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate73.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate73.errors = vErrors;
  return errors === 0;
}
validate73.evaluated = { "props": { "exposures": true, "user": true, "statsigMetadata": true }, "dynamicProps": false, "dynamicItems": false };
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
  if (!validate73(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
    errors = vErrors.length;
  }
  validate72.errors = vErrors;
  return errors === 0;
}
validate72.evaluated = { "props": { "exposures": true, "user": true, "statsigMetadata": true }, "dynamicProps": false, "dynamicItems": false };
var body11 = validate88;
var formats0 = require_formats().fullFormats.date;
var formats2 = require_formats().fullFormats.uri;
function validate88(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate88.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  if (errors === _errs0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.date === void 0 && (missing0 = "date") || data.url === void 0 && (missing0 = "url")) {
        validate88.errors = [{ instancePath, schemaPath: "schema:DailyReport/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.date !== void 0) {
          let data0 = data.date;
          const _errs2 = errors;
          if (errors === _errs2) {
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func1(data0) > 10) {
                  validate88.errors = [{ instancePath: instancePath + "/date", schemaPath: "schema:DailyReport/properties/date/maxLength", keyword: "maxLength", params: { limit: 10 } }];
                  return false;
                } else {
                  if (func1(data0) < 10) {
                    validate88.errors = [{ instancePath: instancePath + "/date", schemaPath: "schema:DailyReport/properties/date/minLength", keyword: "minLength", params: { limit: 10 } }];
                    return false;
                  } else {
                    if (!formats0.validate(data0)) {
                      validate88.errors = [{ instancePath: instancePath + "/date", schemaPath: "schema:DailyReport/properties/date/format", keyword: "format", params: { format: "date" } }];
                      return false;
                    }
                  }
                }
              } else {
                validate88.errors = [{ instancePath: instancePath + "/date", schemaPath: "schema:DailyReport/properties/date/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
          }
          var valid1 = _errs2 === errors;
        } else {
          var valid1 = true;
        }
        if (valid1) {
          if (data.url !== void 0) {
            let data1 = data.url;
            const _errs4 = errors;
            if (errors === _errs4) {
              if (errors === _errs4) {
                if (typeof data1 === "string") {
                  if (func1(data1) > 2048) {
                    validate88.errors = [{ instancePath: instancePath + "/url", schemaPath: "schema:DailyReport/properties/url/maxLength", keyword: "maxLength", params: { limit: 2048 } }];
                    return false;
                  } else {
                    if (func1(data1) < 1) {
                      validate88.errors = [{ instancePath: instancePath + "/url", schemaPath: "schema:DailyReport/properties/url/minLength", keyword: "minLength", params: { limit: 1 } }];
                      return false;
                    } else {
                      if (!formats2(data1)) {
                        validate88.errors = [{ instancePath: instancePath + "/url", schemaPath: "schema:DailyReport/properties/url/format", keyword: "format", params: { format: "uri" } }];
                        return false;
                      }
                    }
                  }
                } else {
                  validate88.errors = [{ instancePath: instancePath + "/url", schemaPath: "schema:DailyReport/properties/url/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
            }
            var valid1 = _errs4 === errors;
          } else {
            var valid1 = true;
          }
        }
      }
    } else {
      validate88.errors = [{ instancePath, schemaPath: "schema:DailyReport/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate88.errors = vErrors;
  return errors === 0;
}
validate88.evaluated = { "props": { "date": true, "url": true }, "dynamicProps": false, "dynamicItems": false };
var body12 = validate89;
var schema113 = { "type": "string", "description": "The type of the report. The report `first_exposures` contains the first exposure of each user to each experiment or gate. The report `pulse_daily` contains every metric for each group, by day. The report `unit_metrics_daily` contains every metric for each user, by day.", "enum": ["first_exposures", "pulse_daily", "unit_metrics_daily"], "examples": ["first_exposures"] };
function validate90(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate90.evaluated;
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
        validate90.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.type !== void 0) {
          let data0 = data.type;
          if (typeof data0 !== "string") {
            validate90.errors = [{ instancePath: instancePath + "/type", schemaPath: "schema:ReportType/type", keyword: "type", params: { type: "string" } }];
            return false;
          }
          if (!(data0 === "first_exposures" || data0 === "pulse_daily" || data0 === "unit_metrics_daily")) {
            validate90.errors = [{ instancePath: instancePath + "/type", schemaPath: "schema:ReportType/enum", keyword: "enum", params: { allowedValues: schema113.enum } }];
            return false;
          }
        }
      }
    } else {
      validate90.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate90.errors = vErrors;
  return errors === 0;
}
validate90.evaluated = { "props": { "type": true }, "dynamicProps": false, "dynamicItems": false };
function validate89(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate89.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate90(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
    errors = vErrors.length;
  }
  validate89.errors = vErrors;
  return errors === 0;
}
validate89.evaluated = { "props": { "type": true }, "dynamicProps": false, "dynamicItems": false };
var validators = {
  __proto__: null,
  checkGate: { request: body2, responses: { 200: body0, 400: body1, 401: body1, 403: body1, 413: body1, 415: body1, 429: body1, 500: body1, 503: body1 } },
  getConfig: { request: body4, responses: { 200: body3, 400: body1, 401: body1, 403: body1, 413: body1, 415: body1, 429: body1, 500: body1, 503: body1 } },
  getLayer: { request: body6, responses: { 200: body5, 400: body1, 401: body1, 403: body1, 404: body1, 413: body1, 415: body1, 429: body1, 500: body1, 503: body1 } },
  logEvent: { request: body9, responses: { 202: body7, 400: body1, 401: body1, 403: body1, 413: body1, 415: body1, 429: body1, 500: body1, 503: body8 } },
  logCustomExposure: { request: body10, responses: { 202: body7, 400: body1, 401: body1, 403: body1, 413: body1, 415: body1, 429: body1, 500: body1, 503: body8 } },
  getDailyReport: { request: body12, responses: { 200: body11, 400: body1, 401: body1, 403: body1, 413: body1, 415: body1, 429: body1, 500: body1, 503: body1 } }
};
function validRequest(operation, body) {
  return validators[operation].request(body);
}
function validResponse(operation, status, body) {
  const { responses } = validators[operation];
  return Object.hasOwn(responses, status) && responses[status](body);
}
export {
  validRequest,
  validResponse
};
