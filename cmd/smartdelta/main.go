// Command smartdelta proves that a repository of Odoo modules is pure Community.
package main

//go:generate go run -C ../../.ci/tools ./notices

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/jgtolentino/smartdelta/cmd/internal/cli"
)

func main() {
	cli.SpareCollections()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends what does not listen
	code := cli.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
