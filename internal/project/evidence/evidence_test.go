package evidence

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

func TestGithubRepository(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://github.com/OCA/web", "OCA/web"},
		{"https://github.com/OCA/web.git", "OCA/web"},
		{"https://user:token@github.com/OCA/web.git", "OCA/web"},
		{"http://www.github.com/OCA/web/", "OCA/web"},
		{"git@github.com:OCA/web.git", "OCA/web"},
		{"org-123@github.com:OCA/web", "OCA/web"},
		{"ssh://git@github.com/OCA/web.git", "OCA/web"},
		{"ssh://git@ssh.github.com:443/OCA/web.git", "OCA/web"},
		{"git+https://github.com/OCA/web@18.0#subdirectory=web_responsive", "OCA/web"},
		{"git+ssh://git@github.com/OCA/web.git@refs/pull/1/head", "OCA/web"},
		{"https://github.com/OCA/web/archive/18.0.zip", "OCA/web"},
		{"https://gitlab.com/OCA/web", ""},
		{"https://github.com.evil.org/OCA/web", ""},
		{"https://github.com/OCA", ""},
		{"../web", ""},
		{"", ""},
		{"::", ""},
	}
	for _, tt := range tests {
		if got := githubRepository(tt.in); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestDeclares(t *testing.T) {
	s := &Set{policy: policy.Default(), Entries: []Entry{
		{Kind: Submodule, Folder: "oca_addons/web", Repository: "OCA/web", State: Present},
		{Kind: Submodule, Folder: "src/mis", Repository: "OCA/mis-builder", State: Empty},
		{Kind: AddonsPath, Text: "/mnt/oca/queue", State: Elsewhere},
		{Kind: Gitlink, Folder: "addons/secret", State: Empty},
		{Kind: AddonList, Patterns: []string{"*"}, Repository: "OCA/dms", Folder: "custom/src/dms", State: Missing},
		{Kind: Mount, Folder: "addons", State: Missing},
	}}
	tests := []struct{ module, want string }{
		{"web_responsive", ""}, // its repository is here
		{"mis_builder", "src/mis"},
		{"mis_builder_budget", "src/mis"},
		{"queue_job", "/mnt/oca/queue"},
		{"secret", "addons/secret"},
		{"dms", "custom/src/dms"},
		{"contract", ""},
		{"found_nowhere", ""},
	}
	for _, tt := range tests {
		got := ""
		for _, e := range s.Declares(tt.module) {
			got += e.Folder + e.Text
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.module, got, tt.want)
		}
	}
	if (*Set)(nil).Declares("x") != nil || (*Reader)(nil).Set() != nil {
		t.Error("nil says something")
	}
}

func TestObtain(t *testing.T) {
	tests := []struct {
		name string
		set  *Set
		want string
	}{
		{"nothing known", nil, "Run `git submodule add -b 18.0 https://github.com/OCA/web.git oca_addons/web`"},
		{"beside others", &Set{home: "addons/oca"}, "Run `git submodule add -b 18.0 https://github.com/OCA/web.git addons/oca/web`"},
		{"at the top", &Set{home: "."}, "Run `git submodule add -b 18.0 https://github.com/OCA/web.git web`"},
		{"aggregator", &Set{home: "src", Entries: []Entry{{Kind: Aggregator, Folder: "src/crm", Place: deployment.Place{Path: "deploy/repos.yaml"}}}},
			"Add `../src/web: {remotes: {oca: https://github.com/OCA/web.git}, merges: [oca 18.0], target: oca 18.0}` to deploy/repos.yaml and run git-aggregator"},
		{"doodba", &Set{home: "custom/src", Entries: []Entry{{Kind: Aggregator, Folder: "custom/src/crm", Place: deployment.Place{Path: "custom/src/repos.yaml"}}}},
			"Add `./web: {remotes: {oca: https://github.com/OCA/web.git}, merges: [oca 18.0], target: oca 18.0}` to custom/src/repos.yaml and run git-aggregator"},
	}
	for _, tt := range tests {
		if got := tt.set.Obtain("OCA/web", "18.0"); got != tt.want {
			t.Errorf("%s:\n%s, want\n%s", tt.name, got, tt.want)
		}
	}
}

func TestHome(t *testing.T) {
	module := func(path string, origin workspace.Origin) *workspace.Workspace {
		return &workspace.Workspace{Modules: []*workspace.Module{{Path: path, Origin: origin}}}
	}
	tests := []struct {
		name    string
		ws      *workspace.Workspace
		entries []Entry
		want    string
	}{
		{"nothing vendored", module("addons/shop", workspace.Own), nil, "oca_addons"},
		{"loose modules", module("addons/oca/web_x", workspace.Vendored), nil, "addons/oca"},
		{"repositories without .gitmodules", module("vendor/web/web_x", workspace.Vendored), nil, "vendor"},
		{"beside a submodule", module("addons/shop", workspace.Own), []Entry{{Kind: Submodule, Folder: "theme"}, {Kind: Submodule, Folder: "src/web", Repository: "OCA/web"}}, "src"},
		{"submodule at the top", module("addons/shop", workspace.Own), []Entry{{Kind: Submodule, Folder: "web", Repository: "OCA/web"}}, "."},
		{"doodba", module("custom/src/web/web_x", workspace.Vendored), []Entry{{Kind: Aggregator, Folder: "custom/src/web", Repository: "OCA/web"}}, "custom/src"},
	}
	for _, tt := range tests {
		if got := home(tt.ws, policy.Default(), tt.entries); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
