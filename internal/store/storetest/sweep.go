package storetest

import (
	"bytes"
	"os"
	"path/filepath"
	"time"
)

// sweep removes the folders of servers that died with their test programs: nothing can
// run after those, and each holds hundreds of megabytes.
func sweep() {
	folders, _ := filepath.Glob(filepath.Join(os.TempDir(), "jurande-pg-*"))
	for _, folder := range folders {
		raw, err := os.ReadFile(filepath.Join(folder, "data", "postmaster.pid"))
		if err != nil {
			// Another program may be about to start it.
			if info, err := os.Stat(folder); err == nil && time.Since(info.ModTime()) > time.Hour {
				os.RemoveAll(folder)
			}
			continue
		}
		pid, _, _ := bytes.Cut(raw, []byte("\n"))
		command, _ := os.ReadFile(filepath.Join("/proc", string(bytes.TrimSpace(pid)), "cmdline"))
		if !bytes.Contains(command, []byte(folder)) {
			os.RemoveAll(folder)
		}
	}
}
