// Package internal holds what the program is built of, in five rooms. Imports run one way, from the first to the last:
//
//   - testkit: what only tests import
//   - engine: runs analyzers over modules, and makes findings of what they report
//   - project: what is under analysis: its folders, configuration, git, and where its modules come from
//   - odoo: what Odoo is: manifests, names, the knowledge base; what names and expressions mean to it
//   - syntax: bytes in, tokens and trees with their places out
//
// Above them stand analyzers and report, and above those cmd; below all of them stands rules.
package internal
