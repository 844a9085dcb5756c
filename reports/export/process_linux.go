package export

import (
	"bytes"
	"errors"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// machine names this boot of this machine and the space in which process numbers
// count: containers have their own.
var machine = sync.OnceValue(func() string {
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	space, err2 := os.Readlink("/proc/self/ns/pid")
	if errors.Join(err, err2) != nil || bornOf(os.Getpid()) == hidden {
		return ""
	}
	return strings.TrimSpace(string(boot)) + " " + space
})

// bornOf is when a process began, in ticks since the machine did: "" when there is no
// such process, or only what is left of one that ended.
func bornOf(process int) string {
	if errors.Is(syscall.Kill(process, 0), syscall.ESRCH) {
		return ""
	}
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(process) + "/stat")
	if err != nil {
		return hidden
	}
	rest := stat[bytes.LastIndexByte(stat, ')')+1:] // behind the name, which may hold anything
	fields := strings.Fields(string(rest))
	if len(fields) < 20 {
		return hidden
	}
	if fields[0] == "Z" || fields[0] == "X" {
		return ""
	}
	return fields[19]
}
