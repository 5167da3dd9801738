// Package outcome prints what the calls of a program gave.
package outcome

import (
	"encoding/json"
	"fmt"
	"log"
)

// Failure is the error of a client, as its user sees it.
type Failure struct {
	Status int    `json:"status"`
	Code   string `json:"code"`
}

// Print writes all outcomes as one JSON object.
func Print(outcomes map[string]any) {
	text, err := json.Marshal(outcomes)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))
}

// Must returns a result, and ends the program after an error.
func Must[T any](result T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return result
}

// Pointer returns a pointer to a value, for an optional field.
func Pointer[T any](value T) *T {
	return &value
}
