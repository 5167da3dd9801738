// Generated from openapi/ by `npm run generate`. Do not edit.
module statsighttpapi

go 1.19
