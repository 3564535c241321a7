package workspace

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/catalogue"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
)

// Archive is a file outside of modules that programs are packed in. Odoo does not see what is in it.
type Archive struct {
	Path   string   // relative to the root
	Addons []string // of Enterprise, by their folders in it and their manifests; sorted
}

// maxArchive bounds the archives that are looked into, packed and unpacked.
const maxArchive = 64 << 20

// maxPackedManifest bounds the manifests in them.
const maxPackedManifest = 1 << 16

// isArchive tells whether a file is called like an archive, or like a package of a system.
func isArchive(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".zip", ".tar", ".tgz", ".gz", ".deb", ".rpm":
		return true
	}
	return false
}

// readArchives looks into archives for Enterprise addons. What cannot be read as an archive is none.
func (x *explorer) readArchives(ws *Workspace) {
	series := ws.CatalogueSeries()
	for _, file := range x.archives {
		a := Archive{Path: file}
		eachManifest(absolute(x.place.root, file), func(folder string, read func() ([]byte, error)) {
			if series.CoreEdition(folder) != catalogue.Enterprise || slices.Contains(a.Addons, folder) {
				return
			}
			raw, err := read()
			if err != nil {
				return
			}
			if _, is := isEnterprise(manifest.Parse(raw)); is {
				a.Addons = append(a.Addons, folder)
			}
		})
		slices.Sort(a.Addons)
		ws.Archives = append(ws.Archives, a)
	}
}

// eachManifest calls do with the name of each folder of an archive that has a manifest.
func eachManifest(file string, do func(folder string, read func() ([]byte, error))) {
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxArchive {
		return
	}
	f, err := os.Open(file)
	if err != nil {
		return
	}
	defer f.Close()
	found := func(member string, read func() (io.Reader, error)) {
		folder, base := path.Split(strings.TrimPrefix(member, "./"))
		if base != manifest.FileName {
			return
		}
		do(path.Base(folder), func() ([]byte, error) {
			r, err := read()
			if err != nil {
				return nil, err
			}
			return io.ReadAll(io.LimitReader(r, maxPackedManifest))
		})
	}
	switch name := strings.ToLower(file); {
	case strings.HasSuffix(name, ".zip"):
		eachInZip(f, info.Size(), found)
	case strings.HasSuffix(name, ".tar"):
		eachInTar(f, found)
	case strings.HasSuffix(name, ".tgz"), strings.HasSuffix(name, ".tar.gz"):
		if unpacked, err := gzip.NewReader(f); err == nil {
			eachInTar(io.LimitReader(unpacked, maxArchive), found)
		}
	}
}

func eachInZip(f io.ReaderAt, size int64, found func(member string, read func() (io.Reader, error))) {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return
	}
	for _, member := range z.File {
		found(member.Name, func() (io.Reader, error) { return member.Open() })
	}
}

func eachInTar(f io.Reader, found func(member string, read func() (io.Reader, error))) {
	t := tar.NewReader(f)
	for {
		member, err := t.Next()
		if err != nil {
			return
		}
		found(member.Name, func() (io.Reader, error) { return t, nil })
	}
}
