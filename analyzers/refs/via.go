package refs

import "strings"

// Via says what makes a name a reference: an attribute, key, function or directive.
type Via uint8

// What makes names references. Of the last four, which stand for many words, Ref.Word is the word.
const (
	// The manifest.
	ByDepends Via = iota + 1
	ByAutoInstall
	ByData
	ByDemo
	ByPython
	ByBin
	ByAssets
	ByAppend
	ByPrepend
	ByBefore
	ByAfter
	ByReplace
	ByRemove
	ByTarget
	ByInclude

	// Python.
	ByImport
	ByImportModule
	ByFrom
	ByName
	ByInherit
	ByInherits
	ByModelDepends
	ByComodel
	ByLines // comodel_name of a field with an inverse there
	ByRelated
	ByInverse
	ByConfigParameter
	BySelection
	ByEnv
	ByRef
	ByForXMLID
	ByGroups
	ByRender
	ByModuleModel
	ByPatch
	ByQWebModel
	ByNamespace
	ByCall
	ByFileOpen
	ByGetParam
	BySetParam
	ByText
	ByDomain
	ByTag
	ByViewMode
	ByViews
	ByResModel
	ByBindingModel
	ByActiveModel
	ByDefaultModel
	ByDefaultResModel
	ByDocModel
	ByReportName

	// Data files.
	ByCSV
	ByID
	ByModel
	ByRecord
	ByArch
	ByDelete
	ByFunction
	ByFormat
	ByParent
	ByAction
	ByWebIcon
	ByFile
	ByKey
	ByType
	ByBundle
	ByPath
	ByInheritID
	ByViewID
	ByReport
	ByPaperFormat
	ByMobileViewMode
	ByBindingViews
	ByBindingViewTypes
	ByParentResModel
	ByWriteModel
	ByRelation
	ByModelID
	ByResource
	ByModelName

	// Views and templates.
	ByWidget
	ByWidgetName
	ByJSClass
	ByMode
	BySrc
	ByHref
	ByDataSrc
	ByDataHref
	ByTAttfSrc
	ByTAttfHref
	ByTGroups
	ByTName
	ByTCall
	ByTCallAssets
	ByTInherit
	ByTExtend
	ByTSnippet
	ByTSnippetCall
	ByTInstall
	ByTThumbnail

	// JavaScript.
	ByExport
	ByDynamicImport
	ByLoader
	ByRequire
	ByDefine
	ByOdooDefine
	ByDoAction
	ByOldDoAction
	ByServices
	ByTemplate
	ByStaticTemplate

	// Stylesheets.
	ByStyleImport
	ByStyleURL

	// Of many words.
	ByColumn   // column of a CSV file
	ByViewRef  // key of a context that names a view, "form_view_ref"
	ByRegistry // category of the web client's registry; "" for one that is not literal
	ByScript   // function, key or attribute in JavaScript that is not one of the above

	numVias
)

var viaWords = [numVias]string{
	ByDepends:     "depends",
	ByAutoInstall: "auto_install",
	ByData:        "data",
	ByDemo:        "demo",
	ByPython:      "python",
	ByBin:         "bin",
	ByAssets:      "assets",
	ByAppend:      "append",
	ByPrepend:     "prepend",
	ByBefore:      "before",
	ByAfter:       "after",
	ByReplace:     "replace",
	ByRemove:      "remove",
	ByTarget:      "target",
	ByInclude:     "include",

	ByImport:          "import",
	ByImportModule:    "import_module",
	ByFrom:            "from",
	ByName:            "_name",
	ByInherit:         "_inherit",
	ByInherits:        "_inherits",
	ByModelDepends:    "_depends",
	ByComodel:         "comodel_name",
	ByLines:           "comodel_name of lines",
	ByRelated:         "related",
	ByInverse:         "inverse_name",
	ByConfigParameter: "config_parameter",
	BySelection:       "selection",
	ByEnv:             "env",
	ByRef:             "ref",
	ByForXMLID:        "_for_xml_id",
	ByGroups:          "groups",
	ByRender:          "render",
	ByModuleModel:     "ir.module.module",
	ByPatch:           "patch",
	ByQWebModel:       "ir.qweb",
	ByNamespace:       "odoo.addons",
	ByCall:            "call",
	ByFileOpen:        "file_open",
	ByGetParam:        "get_param",
	BySetParam:        "set_param",
	ByText:            "text",
	ByDomain:          "domain",
	ByTag:             "tag",
	ByViewMode:        "view_mode",
	ByViews:           "views",
	ByResModel:        "res_model",
	ByBindingModel:    "binding_model",
	ByActiveModel:     "active_model",
	ByDefaultModel:    "default_model",
	ByDefaultResModel: "default_res_model",
	ByDocModel:        "doc_model",
	ByReportName:      "report_name",

	ByCSV:              "csv",
	ByID:               "id",
	ByModel:            "model",
	ByRecord:           "record",
	ByArch:             "arch",
	ByDelete:           "delete",
	ByFunction:         "function",
	ByFormat:           "%()d",
	ByParent:           "parent",
	ByAction:           "action",
	ByWebIcon:          "web_icon",
	ByFile:             "file",
	ByKey:              "key",
	ByType:             "type",
	ByBundle:           "bundle",
	ByPath:             "path",
	ByInheritID:        "inherit_id",
	ByViewID:           "view_id",
	ByReport:           "report",
	ByPaperFormat:      "paperformat",
	ByMobileViewMode:   "mobile_view_mode",
	ByBindingViews:     "binding_views",
	ByBindingViewTypes: "binding_view_types",
	ByParentResModel:   "parent_res_model",
	ByWriteModel:       "write_model",
	ByRelation:         "relation",
	ByModelID:          "model_id",
	ByResource:         "resource",
	ByModelName:        "model_name",

	ByWidget:       "widget",
	ByWidgetName:   "widget name",
	ByJSClass:      "js_class",
	ByMode:         "mode",
	BySrc:          "src",
	ByHref:         "href",
	ByDataSrc:      "data-src",
	ByDataHref:     "data-href",
	ByTAttfSrc:     "t-attf-src",
	ByTAttfHref:    "t-attf-href",
	ByTGroups:      "t-groups",
	ByTName:        "t-name",
	ByTCall:        "t-call",
	ByTCallAssets:  "t-call-assets",
	ByTInherit:     "t-inherit",
	ByTExtend:      "t-extend",
	ByTSnippet:     "t-snippet",
	ByTSnippetCall: "t-snippet-call",
	ByTInstall:     "t-install",
	ByTThumbnail:   "t-thumbnail",

	ByExport:         "export",
	ByDynamicImport:  "dynamic import",
	ByLoader:         "loader",
	ByRequire:        "require",
	ByDefine:         "define",
	ByOdooDefine:     "odoo.define",
	ByDoAction:       "doAction",
	ByOldDoAction:    "do_action",
	ByServices:       "services",
	ByTemplate:       "template",
	ByStaticTemplate: "static template",

	ByStyleImport: "@import",
	ByStyleURL:    "url()",
}

var viaByWord = func() map[string]Via {
	vias := make(map[string]Via, len(viaWords))
	for via, word := range viaWords {
		if word != "" {
			vias[word] = Via(via)
		}
	}
	return vias
}()

// ViaOf gives the one of a word; 0 for other words.
func ViaOf(word string) Via { return viaByWord[word] }

// String gives the word; "" for those that stand for many.
func (v Via) String() string {
	if v < numVias {
		return viaWords[v]
	}
	return ""
}

// By is the word that makes the name a reference, for lists: "t-call", "registry fields".
func (r *Ref) By() string {
	switch r.Via {
	case ByColumn, ByViewRef, ByScript:
		return r.Word
	case ByRegistry:
		return strings.TrimSpace("registry " + r.Word)
	}
	return r.Via.String()
}
