//go:build unix

package main

import (
	"os"
	"os/exec"
	"syscall"
)

// nobody is the user without rights on Linux and others.
const nobody = 65534

// asNobody runs a command without root's rights; who has none keeps his own.
func asNobody(cmd *exec.Cmd) {
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
}

func makeFIFO(name string) { _ = syscall.Mkfifo(name, 0o644) }
