package workspace

import (
	"bytes"
	"os"
	"path"
	"slices"
	"strings"

	"gopkg.in/ini.v1"
)

// isDeployment tells by its name whether a file outside modules says how the workspace is built and run.
func isDeployment(dir, name string) bool {
	lower := strings.ToLower(name)
	ext := path.Ext(lower)
	isYAML := ext == ".yml" || ext == ".yaml"
	switch {
	case lower == "dockerfile", lower == "containerfile", strings.HasPrefix(lower, "dockerfile."), ext == ".dockerfile":
		return true
	case isYAML && (strings.Contains(lower, "compose") || lower == ".gitlab-ci.yml" || IsAggregator(lower) || lower == "addons.yaml"):
		return true
	case isYAML && dir == "" && slices.Contains([]string{"common", "devel", "prod", "test", "setup-devel"}, strings.TrimSuffix(lower, ext)):
		return true // doodba's compose files
	case isYAML && (dir == ".github/workflows" || strings.HasSuffix(dir, "/.github/workflows")):
		return true
	case ext == ".conf" && strings.Contains(lower, "odoo"), lower == ".odoorc", lower == "odoo.cfg":
		return true
	case (ext == ".txt" || ext == ".in") && (strings.Contains(lower, "requirements") || lower == "oca_dependencies.txt" || path.Base(dir) == "requirements"):
		return true
	case strings.HasPrefix(lower, "entrypoint"):
		return true
	}
	return lower == ".gitmodules" || lower == "pyproject.toml" || lower == "setup.py" || lower == "setup.cfg" || lower == ".dockerignore"
}

// IsAggregator tells by its name, in lower case, whether a file is one of git-aggregator's: repos.yaml is what its
// documentation calls it, and projects with several call them repos-18.0.yml, oca_repos.yaml or gitaggregate.yaml.
func IsAggregator(name string) bool {
	base, isYAML := strings.CutSuffix(name, ".yaml")
	if !isYAML {
		base, isYAML = strings.CutSuffix(name, ".yml")
	}
	if !isYAML {
		return false
	}
	isWord := func(word string) bool { return word == "repos" || strings.Contains(word, "aggregat") }
	return slices.ContainsFunc(strings.FieldsFunc(base, func(c rune) bool { return c == '-' || c == '_' || c == '.' }), isWord)
}

// maxDeployment bounds each deployment file that is read here; larger ones are none.
const maxDeployment = 256 << 10

// Mount says under which path a container sees a folder of the workspace, because a compose file mounts it or a
// Dockerfile copies it. The folder need not exist: of a Dockerfile's, one is given for each possible context.
type Mount struct {
	Host      string // relative to the root; "" is the root
	Container string // absolute
	Written   string // the host's side as the file has it
	File      string // that says so
}

// image is the base image of a container.
type image struct {
	name string // as written, with its tag
	file string // that says so
}

// readDeployment lists the deployment files and reads those that tell of addons paths and the series. Files of
// modules, of other workspaces and of somebody else's repositories say nothing about this one.
func (x *explorer) readDeployment() {
	for _, t := range x.trees {
		if !isOutside(t.path) {
			x.findSites(t)
		}
	}
	slices.Sort(x.sites)
	x.sites = slices.Compact(x.sites)
	for _, file := range x.sites {
		name := strings.ToLower(path.Base(file))
		isYAML := strings.HasSuffix(name, ".yml") || strings.HasSuffix(name, ".yaml")
		switch {
		case isYAML && (strings.Contains(name, "compose") || parent(file) == ""):
			x.readCompose(file)
		case strings.Contains(name, "dockerfile"), name == "containerfile":
			x.readDockerfile(file)
		case strings.HasSuffix(name, ".conf"), name == ".odoorc", name == "odoo.cfg":
			x.readConf(file)
		}
	}
}

func (x *explorer) findSites(f *folder) {
	if !x.isRead(f.path) || f.isRoot && f.path != "" && x.isNested(f.path) {
		return
	}
	if _, foreign := x.foreign(f.path); foreign {
		return
	}
	if f.manifest != "" && f.path != "" {
		return // but a root that is a module itself may well have a Dockerfile
	}
	for _, name := range f.files {
		if isDeployment(f.path, name) {
			x.sites = append(x.sites, f.join(name))
		}
	}
	for _, c := range f.folders {
		x.findSites(c)
	}
}

// small reads a deployment file; nil if it cannot be had. Whatever is wrong with it is for other rules.
func (x *explorer) small(file string) []byte {
	abs := absolute(x.place.root, file)
	info, err := os.Stat(abs)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxDeployment {
		return nil
	}
	text, err := os.ReadFile(abs)
	if err != nil {
		return nil
	}
	return text
}

// readConf takes addons_path from an odoo.conf, which Odoo reads with Python's RawConfigParser: %(name)s is plain
// text to it. (ini's Key.String would expand it, without end where two keys name each other.)
func (x *explorer) readConf(file string) {
	text := x.small(file)
	if text == nil {
		return
	}
	f, err := ini.LoadSources(ini.LoadOptions{
		SkipUnrecognizableLines:    true,
		AllowPythonMultilineValues: true,
		IgnoreInlineComment:        true,
		AllowBooleanKeys:           true,
	}, text)
	if err != nil {
		return
	}
	seen := map[string]bool{}
	for entry := range strings.SplitSeq(f.Section("options").Key("addons_path").Value(), ",") {
		if entry = strings.TrimSpace(entry); entry != "" && len(entry) <= maxPath && !seen[entry] {
			seen[entry] = true
			x.confs = append(x.confs, ConfPath{File: file, Entry: entry})
		}
	}
}

// maxPath bounds an entry: Linux opens no longer path, and each of its ends is looked for in the workspace.
const maxPath = 4096

// ConfPath is one entry of an addons_path.
type ConfPath struct {
	File  string // relative to the root
	Entry string // as written
	// Folder is the folder of the workspace that the entry means, relative to the root ("." is the root); "" if
	// there is none.
	Folder string
}

// readDockerfile takes the base images and what is copied where. A line reader is enough for that; the rules
// about Dockerfiles use a parser.
func (x *explorer) readDockerfile(file string) {
	args := map[string]string{}
	dir := parent(file)
	for _, line := range dockerLines(x.small(file)) {
		words := strings.Fields(line)
		if len(words) < 2 {
			continue
		}
		rest := words[1:]
		for len(rest) > 0 && strings.HasPrefix(rest[0], "--") {
			rest = rest[1:]
		}
		switch strings.ToUpper(words[0]) {
		case "ARG":
			if name, value, ok := strings.Cut(words[1], "="); ok {
				args[name] = strings.Trim(value, `"'`)
			}
		case "FROM":
			if len(rest) > 0 {
				x.images = append(x.images, image{name: expand(rest[0], args), file: file})
			}
		case "COPY", "ADD":
			if len(rest) == 2 && !strings.HasPrefix(rest[0], "[") {
				// The build context is the file's folder or the root.
				x.mounts = append(x.mounts, Mount{Host: cleanJoin(dir, rest[0]), Container: path.Clean(rest[1]), Written: rest[0], File: file},
					Mount{Host: cleanJoin("", rest[0]), Container: path.Clean(rest[1]), Written: rest[0], File: file})
			}
		}
	}
}

// dockerLines gives the instructions with their continuation lines joined, without comments.
func dockerLines(text []byte) []string {
	var lines []string
	open := ""
	for line := range bytes.Lines(text) {
		s := strings.TrimSpace(string(line))
		if strings.HasPrefix(s, "#") || s == "" && open != "" {
			continue
		}
		if head, ok := strings.CutSuffix(s, `\`); ok {
			open += head + " "
			continue
		}
		lines = append(lines, open+s)
		open = ""
	}
	return append(lines, open)
}

// expand replaces $NAME, ${NAME} and ${NAME:-default} by what ARG said.
func expand(s string, args map[string]string) string {
	return os.Expand(s, func(name string) string {
		name, fallback, _ := strings.Cut(name, ":-")
		if v, ok := args[name]; ok {
			return v
		}
		return fallback
	})
}

// cleanJoin joins a path written in a file to the file's folder; the root is "".
func cleanJoin(dir, rel string) string {
	if joined := path.Join(dir, strings.TrimPrefix(rel, "./")); joined != "." {
		return joined
	}
	return ""
}
