<?php

// Runs samples in one process. Redirects their requests, and prints what each gave.
//
// Arguments: the folder with the samples, and the URL of the mock. The standard input has the cases as JSON.

declare(strict_types=1);

namespace StatsigHttpApi;

[, $folder, $base] = $argv;
$url = '';
$prefer = '';

/** Replaces PHP's own function in the client, which is in the same namespace. */
function curl_init(string $requested): \CurlHandle
{
    global $url, $base;
    $url = $requested;
    return \curl_init($base . parse_url($requested, PHP_URL_PATH));
}

/** Replaces PHP's own function in the client, to add a header. */
function curl_setopt_array(\CurlHandle $handle, array $options): bool
{
    global $prefer;
    if ($prefer !== '') {
        $options[CURLOPT_HTTPHEADER][] = "Prefer: $prefer";
    }
    return \curl_setopt_array($handle, $options);
}

/** Returns a result as JSON values. */
function plain(mixed $result): mixed
{
    return is_array($result) ? array_map(plain(...), $result) : (is_object($result) ? $result->toArray() : $result);
}

function run(string $file): array
{
    ob_start();
    try {
        include $file;
        return isset($result) ? ['result' => plain($result)] : [];
    } catch (ApiError $error) {
        return ['error' => ['status' => $error->status, 'code' => $error->errorCode]];
    } finally {
        $GLOBALS['output'] = ob_get_clean();
    }
}

$outcomes = [];
foreach (json_decode(stream_get_contents(STDIN), true) as $case) {
    $prefer = $case['prefer'];
    $url = '';
    $outcomes[] = [...run("$folder/{$case['sample']}.php"), 'url' => $url, 'output' => $output];
}
echo json_encode($outcomes, JSON_THROW_ON_ERROR);
