package main

import (
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
)

// edition says whose a name is.
type edition int

const (
	community  edition = iota // the controls: names that the module may use
	enterprise                // Odoo Enterprise
	purchase                  // Community's clients of in-app purchases
	editions
)

func (e edition) String() string { return [editions]string{"community", "enterprise", "purchase"}[e] }

// world is an addon, and what is named after it. What an addon has none of is left out: no client of in-app purchases
// defines a group of users.
type world struct {
	edition edition
	names   map[string]string
}

// kindOf gives the kind of reference that a name makes where a plant does not say another.
var kindOf = map[string]refs.Kind{
	"addon": refs.Addon, "model": refs.Model, "menu": refs.XMLID, "action": refs.XMLID, "view": refs.XMLID,
	"model_id": refs.XMLID, "group": refs.Group, "template": refs.Template, "static": refs.Template, "bundle": refs.Bundle,
	"asset": refs.Asset, "script": refs.JSModule, "older": refs.JSModule, "type": refs.ViewType, "url": refs.URL,
	"host": refs.URL, "field_widget": refs.Widget, "view_widget": refs.Widget, "view_class": refs.Widget,
	"tag": refs.Tag, "service": refs.Service, "key": refs.ConfigKey, "call": refs.Call, "mount": refs.Import,
}

// worlds are the addons that plants are drawn from. Enterprise's ids, assets and templates need not exist: the addon in
// the name decides. The others do exist, as catalog show tells.
var worlds = []world{
	named(enterprise, "planning", "viewed planning.slot", "model planning.slot", "menu planning_menu_root", "action planning_action_schedule_by_resource",
		"view planning_view_form", "group group_planning_manager", "template period_report_template", "bundle assets_public",
		"asset src/js/planning_gantt.js", "script views/planning_gantt/planning_gantt_controller", "static PlanningGanttRowProgressBar",
		"older GanttModel", "type gantt", "mount enterprise",
		"sources enterprise", "repository odoo/enterprise", "licence OEEL-1", "proprietary OPL-1",
		"field_widget conflicting_slot_ids", "view_class planning_form", "view_widget conflicting_slot_ids"),
	named(enterprise, "helpdesk", "viewed helpdesk.team", "model helpdesk.team", "menu menu_helpdesk_root", "action helpdesk_ticket_action_main_tree",
		"view helpdesk_ticket_view_form", "group group_helpdesk_user", "template team_form_1", "bundle assets_portal",
		"asset src/scss/helpdesk.scss", "script components/ticket", "static TeamDashboard", "older dashboard", "type cohort", "mount enterprise",
		"sources odoo-enterprise-18.0", "repository acme/odoo-enterprise", "licence OEEL-1", "proprietary OPL-1",
		"field_widget helpdesk_sla_many2many_tags", "view_class helpdesk_ticket_list"),
	named(enterprise, "documents", "viewed documents.document", "model documents.document", "menu menu_root", "action document_action", "view document_view_kanban",
		"group group_documents_user", "template public_folder_page", "bundle public_page_assets", "asset src/views/**/*.js",
		"script views/search/documents_search_panel", "static DocumentsKanbanRenderer", "older DocumentsInspector", "type map", "mount enterprise_addons",
		"sources enterprise-addons", "repository odoo/enterprise", "licence OEEL-1", "proprietary OPL-1",
		"field_widget documents_type_icon", "view_class documents_kanban", "service document.document"),
	named(enterprise, "sign", "viewed sign.request", "model sign.request", "menu menu_document", "action sign_request_action", "view sign_request_view_form",
		"group group_sign_manager", "template doc_sign", "bundle assets_public_sign", "asset src/js/sign_common.js",
		"script components/sign_request/document_signable", "static SignablePDFIframe", "older utils", "type grid", "mount enterprise",
		"sources odoo_enterprise", "repository acme/enterprise-18.0", "licence OEEL-1", "proprietary OPL-1",
		"field_widget signer_x2many", "view_class sign_list", "service signInfo"),
	named(enterprise, "approvals", "viewed approval.request", "model approval.request", "menu approvals_menu_root", "action approval_request_action_all",
		"view approval_request_view_form", "group group_approval_manager", "template request_page", "bundle assets_kiosk",
		"asset src/img/approvals.svg", "script views/approvals_category_kanban", "static ApprovalButtons", "older activity", "type gantt", "mount enterprise_18",
		"sources enterprise", "repository odoo/enterprise", "licence OEEL-1", "proprietary OPL-1",
		"view_class approvals_category_kanban"),
	named(enterprise, "quality", "viewed quality.alert", "model quality.alert", "menu menu_quality_root", "action quality_alert_action_check", "view quality_alert_view_form",
		"group group_quality_user", "template worksheet_page", "bundle assets_tablet", "asset src/css/quality.css", "script spreadsheet/quality_check",
		"static TabletImage", "older tablet", "type cohort", "mount enterprise",
		"sources enterprise_addons", "repository odoo/enterprise", "licence OEEL-1", "proprietary OPL-1"),
	named(enterprise, "iot", "field_widget device_list_field", "tag iot_delete_linked_devices_action", "service iot_longpolling"),
	named(enterprise, "mrp_workorder", "tag mrp_display", "view_class mrp_workorder_gantt"),
	named(enterprise, "stock_barcode", "tag stock_barcode_main_menu", "view_widget set_reserved_qty_button"),

	named(purchase, "iap", "viewed iap.account", "file iap_account", "class IapAccount", "model iap.account", "menu iap_account_menu", "action iap_account_action", "view iap_account_view_form",
		"asset src/js/insufficient_credit_error_handler.js", "script js/insufficient_credit_error_handler", "static InsufficientCreditDialog",
		"older CrashManager", "url https://iap.odoo.com/iap/1/balance", "host iap.odoo.com", "key iap.endpoint", "call iap_jsonrpc", "leads sms",
		"view_widget iap_buy_more_credits"),
	named(purchase, "snailmail", "viewed snailmail.letter", "file snailmail_letter", "class SnailmailLetter", "model snailmail.letter", "menu menu_snailmail_letters", "action action_mail_letters", "view snailmail_letter_form",
		"template report_layout", "bundle report_assets_snailmail", "asset src/core/failure_model_patch.js", "script core/notification_model_patch",
		"static SnailmailError", "older Letter", "url https://iap-snailmail.odoo.com/iap/snailmail/1/print", "host iap-snailmail.odoo.com",
		"key snailmail.endpoint", "call iap_charge", "leads sms"),
	named(purchase, "crm_iap_mine", "label name", "viewed crm.iap.lead.mining.request", "file crm_iap_lead_mining_request", "class CRMLeadMiningRequest", "model crm.iap.lead.mining.request", "menu crm_menu_lead_generation", "action crm_iap_lead_mining_request_action",
		"view crm_iap_lead_mining_request_view_form", "url https://iap-services.odoo.com/api/dnb/1/search_by_criteria", "host iap-services.odoo.com",
		"key reveal.endpoint", "call iap_authorize", "leads sms"),
	named(purchase, "partner_autocomplete", "file res_partner", "class ResPartner", "model res.partner.autocomplete.sync", "action ir_cron_partner_autocomplete",
		"view view_partner_simple_form_inherit_partner_autocomplete", "asset src/js/partner_autocomplete_core.js",
		"script js/partner_autocomplete_many2one", "static PartnerAutoComplete", "older core", "url https://partner-autocomplete.odoo.com/api/dnb/1/search",
		"host partner-autocomplete.odoo.com", "key iap.partner_autocomplete.endpoint", "call iap_capture", "leads sms",
		"service partner_autocomplete.companyAutocomplete", "plain field_partner_autocomplete"),
	named(purchase, "website_crm_iap_reveal", "label name", "viewed crm.reveal.rule", "file crm_reveal_rule", "class CRMRevealRule", "model crm.reveal.rule", "menu crm_reveal_rule_menu_action", "action crm_reveal_rule_action",
		"view crm_reveal_rule_form", "url https://iap-services.odoo.com/iap/clearbit/1/reveal", "key enrich.endpoint", "call iap_cancel", "leads sms"),
	named(purchase, "iap_mail", "file iap_account", "class IapAccount", "service iapNotification"),

	named(community, "survey", "viewed survey.question", "file survey_question", "class SurveyQuestion", "menu menu_survey_form", "action action_survey_form", "view survey_question_form",
		"group group_survey_user", "template layout", "bundle survey_assets", "asset src/js/survey_form.js", "script js/survey_timer",
		"static survey_image_zoomer", "type graph", "url https://www.odoo.com/documentation/18.0", "host www.odoo.com",
		"key web.base.url", "call jsonrpc",
		"sources enterprise_theme", "repository OCA/server-tools", "licence LGPL-3", "proprietary AGPL-3", "leads mail",
		"field_widget many2many_tags", "plain char_emojis", "view_class base_settings", "tag display_notification", "service orm", "view_widget web_ribbon"),
	named(community, "lunch", "viewed lunch.alert", "file lunch_alert", "class LunchAlert", "model lunch.location", "menu lunch_alert_menu", "action lunch_alert_action", "view lunch_alert_view_form",
		"group group_lunch_manager", "asset src/scss/lunch_view.scss", "script components/lunch_dashboard", "static LunchDashboard",
		"type pivot", "url https://iap.googleapis.com/v1/projects", "host accounts.odoo.com", "key microsoft_outlook.endpoint", "call jsonrpc",
		"sources remove_odoo_enterprise", "repository enterprise/tools", "licence LGPL-3", "proprietary AGPL-3", "leads mail",
		"field_widget lunch_is_favorite", "plain phone", "view_class base_settings", "tag reload", "service notification", "view_widget week_days"),
	named(community, "maintenance", "viewed maintenance.request", "file maintenance", "class MaintenanceRequest", "mounted ir_http", "model maintenance.team", "menu menu_equipment_form", "action hr_equipment_action",
		"view hr_equipment_request_view_form", "group group_equipment_manager", "asset src/scss/maintenance_team_dashboard.scss",
		"script views/calendar_with_recurrence/calendar_with_recurrence_model", "type kanban", "mount web",
		"url https://iap.odoo.com.example.com/1", "host nightly.odoo.com", "key mail.catchall.domain", "call jsonrpc",
		"sources extra-addons", "repository OCA/web", "licence LGPL-3", "proprietary AGPL-3", "leads mail",
		"view_class calendar_with_recurrence"),
	named(community, "fleet", "viewed fleet.vehicle", "file fleet_vehicle", "class FleetVehicle", "mounted mail_thread", "model fleet.vehicle.model.brand", "menu fleet_configuration", "action fleet_vehicle_action", "view fleet_vehicle_view_form",
		"group fleet_group_manager", "asset src/js/fleet_form.js", "script js/fleet_form", "type list", "mount mail",
		"url https://example.com/iap.odoo.com", "host apps.odoo.com", "key database.uuid", "call jsonrpc",
		"sources our-enterprise", "repository odoo/odoo", "licence LGPL-3", "proprietary AGPL-3", "leads mail",
		"view_class fleet_form", "tag soft_reload", "service dialog"),
}

// beyond are the addons that the controls name: every module depends on them.
func beyond() (addons []string) {
	for _, w := range worlds {
		if w.edition == community {
			addons = append(addons, w.names["addon"])
		}
	}
	return addons
}

// named makes a world of an addon. Ids and files are given without the addon, which is put in front of them.
func named(e edition, addon string, names ...string) world {
	w := world{e, map[string]string{"addon": addon, "gap": "\n    "}}
	switch e { // where a module of this name would be planted
	case enterprise:
		w.names["folder"], w.names["maker"] = addon, "Odoo S.A."
		w.names["url"] = "https://www.odoo.com/app/" + addon // in-app purchases apart, an address is no reference
		names = append(names, "runs exec", "makes Function", "evals eval", "compiled so", "bytes pyc", "sealed .gpg",
			"title Odoo Enterprise Edition License", "edition enterprise", "letter e", "label display_name", "file thing", "class Thing", "mounted thing", "apart "+addon,
			"copied hr.referral.alert", "sibling hr.referral.friend", "third hr.referral.level", "fourth hr.referral.onboarding")
	case community: // its models want a label of a new record, and nothing else
		w.names["folder"], w.names["maker"] = "acme_"+addon+"_folder", "Acme Ltd"
		w.names["older"] = "root.widget" // an alias that website still gives
		w.names["gap"] = ""              // Odoo does not find a name with blanks around it
		names = append(names, "runs repr", "makes Set", "evals void", "compiled txt", "bytes log", "sealed .txt",
			"title GNU Lesser General Public License", "edition slim", "letter c", "apart pos_restaurant", "label name",
			"copied acme.slot", "sibling acme.role", "third acme.recurrency", "fourth acme.send")
	}
	for _, n := range names {
		key, name, _ := strings.Cut(n, " ")
		switch key {
		case "menu", "action", "view", "group", "template", "static", "bundle", "older":
			name = addon + "." + name
		case "asset":
			name = addon + "/static/" + name
		case "script":
			w.names["inside"] = name
			name = "@" + addon + "/" + name
		case "model":
			w.names["model_id"] = addon + ".model_" + strings.ReplaceAll(name, ".", "_")
		}
		w.names[key] = name
	}
	return w
}
