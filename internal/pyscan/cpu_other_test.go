//go:build !unix

package pyscan

import "time"

func cpuTime() time.Duration { return 0 }
