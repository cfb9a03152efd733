//go:build tools

// Package tools pins the Temporal CLI so that `go build` can make it from its modules.
package tools

import _ "github.com/temporalio/cli/cmd/temporal"
