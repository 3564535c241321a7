//go:build unix

package factory_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/cmd/internal/factory"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// stubs stand for the programs of the image: odoo notes how it is called, and an installation makes the module installed;
// psql knows that.
var stubs = map[string]string{
	"pg_isready": "exit 0\n",
	"psql": `input=$(cat)
case "$input" in
*pg_database*) [ -e "$STUB/database" ] && echo 1 ;;
*to_regclass*) [ -e "$STUB/database" ] && echo ir_module_module ;;
*ir_module_module*) cat "$STUB/state" 2>/dev/null ;;
esac
exit 0
`,
	"odoo": `echo "odoo $*" >> "$STUB/calls"
case "$*" in
*--stop-after-init*)
    [ -e "$STUB/fails" ] && exit 1
    touch "$STUB/database"
    [ -e "$STUB/forgets" ] || echo installed > "$STUB/state" ;;
*)
    trap 'echo stopped >> "$STUB/calls"; exit 0' TERM
    touch "$STUB/serves"
    while [ -e "$STUB/waits" ]; do sleep 0.05; done ;;
esac
`,
}

// start runs the start script that is written for a repository against the stubs, some files of which exist.
func start(t *testing.T, upgrade string, files ...string) (*exec.Cmd, string) {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		oracle.Missing(t, "no bash on this machine")
	}
	plan, err := factory.Plan(&sessiontest.Open(t, repositories(t)["vendored"]).Unit, "")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range plan {
		if f.Path == "deploy/entrypoint.sh" {
			write(t, filepath.Join(dir, "entrypoint.sh"), string(f.Text))
		}
	}
	for name, text := range stubs {
		write(t, filepath.Join(dir, "bin", name), "#!"+bash+"\n"+text)
	}
	for _, name := range files {
		name, text, _ := strings.Cut(name, "=")
		write(t, filepath.Join(dir, name), text)
	}
	cmd := exec.CommandContext(t.Context(), bash, filepath.Join(dir, "entrypoint.sh"), "odoo")
	cmd.Env = append(os.Environ(), "PATH="+filepath.Join(dir, "bin")+":"+os.Getenv("PATH"), "STUB="+dir,
		"AUTO_UPGRADE="+upgrade, "UPGRADE_MODULES=shop", "ODOO_DATABASE=live")
	return cmd, dir
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}

func TestStart(t *testing.T) {
	const (
		serve   = "odoo --database live\n"
		install = "odoo --database live --init shop --workers 0 --no-http --stop-after-init\n"
		update  = "odoo --database live --update shop --workers 0 --no-http --stop-after-init\n"
	)
	for _, tt := range []struct {
		name, upgrade string
		files         []string
		calls         string
		fails         bool
	}{
		{"first start", "true", nil, install + serve, false},
		{"upgrade", "true", []string{"database=", "state=installed"}, update + serve, false},
		{"no upgrade", "false", []string{"database=", "state=installed"}, serve, false},
		{"failing upgrade", "true", []string{"database=", "state=installed", "fails="}, update, true},
		{"an upgrade that leaves the module out", "true", []string{"forgets="}, install, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			cmd, dir := start(t, tt.upgrade, tt.files...)
			out, err := cmd.CombinedOutput()
			if (err != nil) != tt.fails {
				t.Errorf("%v\n%s", err, out)
			}
			if calls, _ := os.ReadFile(filepath.Join(dir, "calls")); string(calls) != tt.calls {
				t.Errorf("called %q, want %q", calls, tt.calls)
			}
		})
	}
}

// Odoo takes the place of the script, so that it gets the signal with which Docker stops a container.
func TestStop(t *testing.T) {
	cmd, dir := start(t, "false", "waits=")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for range 400 {
		if _, err := os.Stat(filepath.Join(dir, "serves")); err == nil {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
	if calls, _ := os.ReadFile(filepath.Join(dir, "calls")); !strings.HasSuffix(string(calls), "stopped\n") {
		t.Errorf("called %q", calls)
	}
}
