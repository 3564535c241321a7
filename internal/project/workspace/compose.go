package workspace

import (
	"path"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/jgtolentino/smartdelta/internal/syntax/yaml"
)

// readCompose takes images and mounts from every mapping of a compose file that has them, so that the parts
// which services merge by anchors are seen as well. A reader of the full specification would need the
// environment.
func (x *explorer) readCompose(file string) {
	f, err := yaml.Parse(x.small(file))
	if err != nil {
		return
	}
	for _, d := range f.Docs {
		if d.Body != nil {
			ast.Walk(composeVisitor{x, file}, d.Body)
		}
	}
}

type composeVisitor struct {
	x    *explorer
	file string
}

func (v composeVisitor) Visit(n ast.Node) ast.Visitor {
	kv, ok := n.(*ast.MappingValueNode)
	if !ok {
		return v
	}
	switch yamlText(kv.Key) {
	case "image":
		if name := yamlText(kv.Value); name != "" {
			v.x.images = append(v.x.images, image{name: expand(name, nil), file: v.file})
		}
	case "volumes":
		if list, ok := kv.Value.(*ast.SequenceNode); ok {
			for _, item := range list.Values {
				v.volume(item)
			}
		}
	}
	return v
}

// volume reads "./addons:/mnt/extra-addons:ro" or a mapping with source and target.
func (v composeVisitor) volume(n ast.Node) {
	var host, container string
	if m, ok := n.(*ast.MappingNode); ok {
		for _, kv := range m.Values {
			switch yamlText(kv.Key) {
			case "source":
				host = yamlText(kv.Value)
			case "target":
				container = yamlText(kv.Value)
			}
		}
	} else {
		host, container, _ = strings.Cut(expand(yamlText(n), nil), ":")
		container, _, _ = strings.Cut(container, ":")
	}
	written := host
	host = expand(host, nil)
	if !strings.HasPrefix(host, ".") || !path.IsAbs(container) {
		return // a named volume, or a folder of the machine
	}
	v.x.mounts = append(v.x.mounts, Mount{Host: cleanJoin(parent(v.file), host), Container: path.Clean(container), Written: written, File: v.file})
}

// yamlText gives a scalar as written, "" for anything else.
func yamlText(n ast.Node) string {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode:
		return n.GetToken().Value
	}
	return ""
}
