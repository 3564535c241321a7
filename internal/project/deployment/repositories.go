package deployment

import (
	"bytes"
	"path"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
)

// Repository is a repository of others that a list names.
type Repository struct {
	Text          // as written: the folder of an aggregator, the name in an oca_dependencies.txt
	Folder string // where an aggregator puts it, relative to the root; "" where the list does not say
	URL    string // without a password; "" where none is
	Ref    string // branch or tag; "" where none is fixed
	Commit string // "" where none is pinned
}

// AddonList names the addons that doodba takes of a repository.
type AddonList struct {
	Text              // the repository's name
	Folder   string   // of the repository, relative to the root
	Patterns []string // globs of addons; not nil
}

// aggregator reads git-aggregator's file: each key is a folder,
// its value says which remotes' branches are merged into it.
func (r *reading) aggregator() { r.repositories(r.aggregated) }

// repositories reads a file whose keys are repositories, each by the function given.
func (r *reading) repositories(read func(yaml.Field)) {
	y := newYAMLReading(r)
	for _, d := range r.documents() {
		for _, f := range d.Fields {
			read(f)
		}
		y.folders(d)
		y.mentions(d)
	}
}

func (r *reading) aggregated(f yaml.Field) {
	folder, ok := r.below(f.Key.Value)
	remotes := f.Value.Get("remotes").Resolve()
	if !ok || remotes == nil || len(remotes.Fields) == 0 {
		return
	}
	remote, ref := firstMerge(f.Value.Get("merges").Resolve())
	url := remotes.Get(remote).Text()
	if url == "" { // the merges name a remote that stands in defaults, or none
		url = remotes.Fields[0].Value.Text()
	}
	r.Repositories = append(r.Repositories, Repository{
		Text: r.scalar(f.Key), Folder: folder, URL: WithoutPassword(strings.TrimSpace(url)), Ref: withoutVariables(ref),
	})
}

// firstMerge gives remote and ref of the first of merges, which is the branch that the others are merged into:
// "oca 18.0", or a mapping with both.
func firstMerge(merges *yaml.Node) (remote, ref string) {
	if merges == nil || len(merges.Items) == 0 {
		return "", ""
	}
	first := merges.Items[0]
	if text := strings.TrimSpace(first.Text()); text != "" {
		remote, ref, _ = strings.Cut(text, " ")
		return remote, strings.TrimSpace(ref)
	}
	return first.Get("remote").Text(), first.Get("ref").Text()
}

// addonsYAML reads doodba's addons.yaml: globs of addons by repository, which stands below the file's folder.
func (r *reading) addonsYAML() { r.repositories(r.addonList) }

func (r *reading) addonList(f yaml.Field) {
	name, list := f.Key.Value, f.Value.Resolve()
	folder, ok := r.below(name)
	if !ok || list == nil || list.Kind != yaml.Sequence || name == "ONLY" || name == "ENV" || name == "private" {
		return
	}
	all := AddonList{Text: r.scalar(f.Key), Folder: folder, Patterns: []string{}}
	for _, item := range list.Items {
		if s := item.Text(); s != "" {
			all.Patterns = append(all.Patterns, s)
		}
	}
	r.AddonLists = append(r.AddonLists, all)
}

// folders takes the keys that are folders of repositories.
func (y *yamlReading) folders(d *yaml.Node) {
	for _, f := range d.Fields {
		if v := f.Value.Resolve(); v != nil && (v.Kind == yaml.Sequence || v.Get("remotes") != nil) {
			y.group++
			y.mention(Folder, f.Key.Value, f.Key.Start, f.Key.End)
		}
	}
}

// below joins a written path to the file's folder; ok is false where it leads out of the workspace.
func (r *reading) below(written string) (folder string, ok bool) {
	if path.IsAbs(written) || strings.Contains(written, "$") {
		return "", false
	}
	folder = path.Join(path.Dir(r.Path), written)
	return folder, folder != "." && folder != ".." && !strings.HasPrefix(folder, "../")
}

// dependencies reads OCA's oca_dependencies.txt: on each line a repository, and optionally its URL, branch and commit.
func (r *reading) dependencies() {
	r.requirementMentions()
	offset := 0
	for line := range bytes.Lines(r.text) {
		at := offset
		offset += len(line)
		content, _, _ := strings.Cut(string(line), "#")
		words := strings.Fields(content)
		if len(words) == 0 {
			continue
		}
		start := at + strings.Index(content, words[0])
		words = append(words, "", "", "")
		r.Repositories = append(r.Repositories, Repository{
			Text: r.value(words[0], start, start+len(words[0])), URL: WithoutPassword(words[1]), Ref: words[2],
			Commit: words[3],
		})
	}
}
