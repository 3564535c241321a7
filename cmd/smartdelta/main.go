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
	cli.LimitMemory(os.Stderr)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends what does not listen
	context.AfterFunc(ctx, func() { cli.EndSoon(os.Stderr) })
	code := cli.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
