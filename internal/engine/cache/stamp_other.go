//go:build !(linux || darwin || freebsd || netbsd || openbsd)

package cache

const knowsChanges = false

func stampOf(string) stamp { return stamp{} }
