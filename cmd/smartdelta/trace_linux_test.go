package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// traced are the system calls that start programs, speak to other machines, and read or change files.
const traced = "trace=execve,execveat,%network,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir," +
	"link,linkat,symlink,symlinkat,chmod,fchmodat,chown,fchownat,lchown,truncate,utimensat,mknod,mknodat,mount"

// tracing gives strace, which CI must have.
func tracing(t *testing.T) string {
	t.Helper()
	err := exec.Command("strace", "-o", os.DevNull, "true").Run() // it may be there and not allowed
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatalf("CI must not skip this: strace: %v", err)
	default:
		t.Skipf("strace: %v", err)
	}
	return "strace"
}

// hostileTree has what would be run, read or written if the repository had its way.
func hostileTree(t *testing.T) string {
	base := testtree.New(t, map[string]string{
		"outside/secret.py":               "import odoo.addons.planning\n",
		"outside/o/__manifest__.py":       `{"name": "O"}`,
		"w/.smartdelta.yaml":              "version: 1\nseries: \"18.0\"\naddons_paths: [../outside]\n",
		"w/.gitattributes":                "* filter=evil diff=evil\n",
		"w/.gitmodules":                   "[submodule \"x\"]\n\tpath = sub\n\turl = ext::sh -c touch% /tmp/evil\n",
		"w/m/__manifest__.py":             `{"name": "M", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["base", "project", "planning"], "data": ["data/t.xml", "../../outside/secret.py"]}`,
		"w/s/__manifest__.py":             `{"name": "S", "version": "18.0.1.0.0", "license": "LGPL-3", "author": "Acme", "depends": ["project"], "data": ["t.xml"]}`,
		"w/s/__init__.py":                 "",
		"w/s/t.xml":                       `<odoo><record id="a" model="project.task"><field name="name">x</field></record></odoo>`,
		"w/m/__init__.py":                 "from . import secret\nimport os\nos.system('touch evil')\n",
		"w/m/data/t.xml":                  `<!DOCTYPE odoo [<!ENTITY x SYSTEM "file:///etc/passwd">]><odoo><record id="a" model="project.task"><field name="name">&x;</field></record></odoo>`,
		"w/setup.py":                      "open('evil', 'w')\n",
		"w/Dockerfile":                    "FROM odoo:18.0\nADD https://example.org/x.tgz /x\nCOPY ../outside /mnt\n",
		"w/docker-compose.yml":            "services:\n  a:\n    image: odoo\n    volumes: [../outside:/mnt]\n",
		"w/odoo.conf":                     "[options]\naddons_path = ../outside,/etc\n",
		"w/requirements.txt":              "-r ../outside/requirements.txt\n-r https://example.org/r.txt\n",
		"w/oca_addons/v/__manifest__.py":  `{"name": "V", "version": "18.0.1.0.0", "license": "AGPL-3", "author": "OCA"}`,
		"w/oca_addons/v/models/empty.txt": "",
	})
	workspace := filepath.Join(base, "w")
	for name, target := range map[string]string{"m/secret.py": "../../outside/secret.py", "m/out": "../../outside", "passwd.py": "/etc/passwd"} {
		if err := os.Symlink(target, filepath.Join(workspace, name)); err != nil {
			t.Fatal(err)
		}
	}
	evil := filepath.Join(workspace, "evil.sh")
	if err := os.WriteFile(evil, []byte("#!/bin/sh\ntouch "+base+"/evil\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"init", "-q", "-b", "main"}, {"add", "-A"}, {"-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "-qm", "x"},
		{"config", "core.fsmonitor", evil}, {"config", "filter.evil.clean", evil}, {"config", "filter.evil.smudge", evil},
		{"config", "diff.evil.command", evil}, {"config", "core.pager", evil}, {"config", "extensions.partialClone", "origin"},
		{"config", "remote.origin.url", "ext::" + evil}, {"config", "core.sshCommand", evil}, {"config", "gpg.program", evil}, {"config", "log.showSignature", "true"},
	} {
		cmd := exec.Command("git", args...)
		cmd.Dir = workspace
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	return workspace
}

// What SECURITY.md promises of programs, sockets, reading and writing, told by the system itself.
func TestTrace(t *testing.T) {
	strace := tracing(t)
	workspace := hostileTree(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	out, home := t.TempDir(), t.TempDir()
	for _, command := range []string{
		"check", "check --no-cache --explain-coverage --strict", "check m", "check --tracked", "check --fix",
		"check --output OUT/a --report html=OUT/b --report sarif=OUT/c --history OUT/h",
		"audit", "audit --closure --format spdx", "graph --core --format svg --output OUT/g", "load m s --ids --demo", "refs m", "contract init s",
		"baseline write OUT/known", "check --baseline OUT/known", "catalog show base", "explain EE101", "rules", "version",
	} {
		t.Run(command, func(t *testing.T) {
			args := append([]string{"-ff", "-y", "-s", "4096", "-e", traced, "-o", filepath.Join(t.TempDir(), "trace"), self, "--"},
				strings.Fields(strings.ReplaceAll(command, "OUT", out))...)
			cmd := exec.Command(strace, args...)
			cmd.Dir = workspace
			cmd.Env = []string{"SMARTDELTA_IS_PROGRAM=1", "PATH=" + os.Getenv("PATH"), "HOME=" + home, "TZ=UTC"}
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			if err := cmd.Run(); cmd.ProcessState.ExitCode() < 0 || cmd.ProcessState.ExitCode() > 1 {
				t.Fatalf("%v: %s", err, stderr.Bytes())
			}
			p := promise{fail: t.Errorf, self: self, workspace: workspace, home: home, writable: []string{out, home}}
			if strings.Contains(command, "--fix") {
				p.writable = append(p.writable, filepath.Join(workspace, "m"))
			}
			if !p.check(t, filepath.Dir(args[7])) {
				t.Error("nothing was opened: this trace proves nothing")
			}
		})
	}
}

// promise is what a run may do.
type promise struct {
	fail                  func(format string, args ...any)
	self, workspace, home string
	writable              []string
}

// check reads the trace, which has a file for each thread. It tells whether anything was opened.
func (p *promise) check(t *testing.T, folder string) (opened bool) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "trace.*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			call, rest, isCall := strings.Cut(strings.TrimSpace(line), "(")
			switch {
			case !isCall || strings.HasPrefix(line, "---") || strings.HasPrefix(line, "+++") || call == "???": // ended in it
			case call == "execve" || call == "execveat":
				p.started(rest)
			case strings.HasPrefix(call, "open") || call == "creat":
				opened = true
				p.opened(rest)
			case slices.Contains(changing, call):
				p.changed(line)
			default: // of %network
				p.fail("a socket: %s", line)
			}
		}
	}
	return opened
}

// fixed is what each call of git begins with.
const fixed = `["git", "--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never", ` +
	`"-c", "safe.bareRepository=explicit", "-c", "safe.directory=*", `

// started wants that a program is git, or we ourselves.
func (p *promise) started(args string) {
	program, rest, _ := strings.Cut(args, ", ")
	program = strings.Trim(program, `"`)
	if program != p.self && (filepath.Base(program) != "git" || !strings.HasPrefix(rest, fixed)) {
		p.fail("a program: %s", args)
	}
}

// system is what the runtimes of Go and C read before main.
var system = []string{
	"/dev/null", "/proc", "/sys/kernel/mm", "/sys/fs/cgroup", "/sys/devices/system/cpu", "/etc/localtime", "/usr", "/lib", "/lib64",
	"/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/locale.alias",
}

// result is the file that a call opened, as the system knows it: links are followed.
var result = regexp.MustCompile(`= \d+<(.*)>$`)

func (p *promise) opened(args string) {
	m := result.FindStringSubmatch(strings.TrimSpace(args))
	if m == nil {
		return // there is no such file
	}
	name := strings.TrimSuffix(m[1], " (deleted)")
	if strings.Contains(args, "O_WRONLY") || strings.Contains(args, "O_RDWR") || strings.Contains(args, "O_CREAT") {
		if !p.mayWrite(name) {
			p.fail("writes %s: %s", name, args)
		}
		return
	}
	allowed := slices.Concat(system, p.writable, []string{p.workspace, p.home, p.self})
	if !slices.ContainsFunc(allowed, func(folder string) bool { return isBelow(name, folder) }) || name == "/proc/self/environ" {
		p.fail("reads %s: %s", name, args)
	}
}

// changing are the calls that change what folders hold.
var changing = []string{
	"mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "link", "linkat", "symlink", "symlinkat", "chmod",
	"fchmodat", "chown", "fchownat", "lchown", "truncate", "utimensat", "mknod", "mknodat", "mount",
}

// quoted are the paths of a call.
var quoted = regexp.MustCompile(`"([^"]*)"`)

func (p *promise) changed(line string) {
	if strings.Contains(line, ") = -1 ") {
		return
	}
	for _, m := range quoted.FindAllStringSubmatch(line, -1) {
		if name := m[1]; !filepath.IsAbs(name) || !p.mayWrite(name) {
			p.fail("changes %s: %s", name, line)
		}
	}
}

func (p *promise) mayWrite(name string) bool {
	return name == os.DevNull || slices.ContainsFunc(p.writable, func(folder string) bool { return isBelow(name, folder) })
}

func isBelow(name, folder string) bool {
	rel, err := filepath.Rel(folder, name)
	return err == nil && filepath.IsLocal(rel)
}

// A trace that breaks a promise is seen to break it.
func TestTraceIsRead(t *testing.T) {
	for line, broken := range map[string]bool{
		`socket(AF_INET, SOCK_STREAM, 0) = 3<TCP:[1]>`:                         true,
		`execve("/bin/sh", ["sh", "-c", "x"], 0x1 /* 3 vars */) = 0`:           true,
		`execve("/usr/bin/git", ["git", "fetch"], 0x1 /* 3 vars */) = 0`:       true,
		`openat(AT_FDCWD</w>, "/w/passwd.py", O_RDONLY) = 3</etc/passwd>`:      true,
		`openat(AT_FDCWD</w>, "passwd.py", O_RDONLY) = 3</w/passwd.py>`:        false,
		`openat(AT_FDCWD</w>, "x", O_WRONLY|O_CREAT, 0644) = 3</w/x>`:          true,
		`openat(AT_FDCWD</w>, "/out/x", O_WRONLY|O_CREAT, 0644) = 3</out/x>`:   false,
		`renameat(AT_FDCWD</w>, "/out/x", AT_FDCWD</w>, "/w/report.json") = 0`: true,
		`unlinkat(AT_FDCWD</w>, "/w/x", 0) = -1 ENOENT (No such file)`:         false,
	} {
		folder := testtree.New(t, map[string]string{"trace.1": "openat(AT_FDCWD</w>, \"/w/x\", O_RDONLY) = 3</w/x>\n" + line + "\n"})
		got := false
		p := promise{fail: func(string, ...any) { got = true }, self: "/self", workspace: "/w", home: "/home", writable: []string{"/out"}}
		if p.check(t, folder); got != broken {
			t.Errorf("%s: broken %v, want %v", line, got, broken)
		}
	}
}
