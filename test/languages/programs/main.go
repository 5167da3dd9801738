// Runs samples in one process. Redirects their requests, and prints what each gave.
//
// Argument: the URL of the mock or server. The standard input has the cases as JSON. The test adds the samples as functions.
package main

import (
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"

	"statsighttpapi"
)

type testCase struct{ Sample, Prefer string }

type failure struct {
	Status int     `json:"status"`
	Code   *string `json:"code"`
}

type outcome struct {
	URL    string          `json:"url"`
	Output string          `json:"output"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  *failure        `json:"error,omitempty"`
}

type redirect struct {
	base   *url.URL
	next   http.RoundTripper
	prefer string
	url    string
}

func (r *redirect) RoundTrip(request *http.Request) (*http.Response, error) {
	r.url = request.URL.String()
	changed := request.Clone(request.Context())
	changed.URL.Scheme, changed.URL.Host, changed.Host = r.base.Scheme, r.base.Host, r.base.Host
	if r.prefer != "" {
		changed.Header.Set("Prefer", r.prefer)
	}
	return r.next.RoundTrip(changed)
}

func run(sample func()) (result outcome) {
	stdout := os.Stdout
	reader, writer, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	defer func() {
		reason := recover()
		writer.Close()
		os.Stdout = stdout
		output, _ := io.ReadAll(reader)
		result.Output = string(output)
		if json.Valid(output) {
			result.Result = output
		}
		if reason == nil {
			return
		}
		var apiError *statsighttpapi.APIError
		if err, ok := reason.(error); !ok || !errors.As(err, &apiError) {
			panic(reason)
		}
		result.Error = &failure{Status: apiError.Status}
		if apiError.Code != "" {
			result.Error.Code = &apiError.Code
		}
	}()
	os.Stdout = writer
	sample()
	return result
}

func main() {
	log.SetOutput(io.Discard)
	base, err := url.Parse(os.Args[1])
	if err != nil {
		panic(err)
	}
	transport := &redirect{base: base, next: http.DefaultTransport}
	http.DefaultTransport = transport
	var cases []testCase
	if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil {
		panic(err)
	}
	var outcomes []outcome
	for _, one := range cases {
		transport.prefer, transport.url = one.Prefer, ""
		result := run(samples[one.Sample])
		result.URL = transport.url
		outcomes = append(outcomes, result)
	}
	json.NewEncoder(os.Stdout).Encode(outcomes)
}
