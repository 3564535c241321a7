// Package loader carries out the data files of a module as Odoo's loader would, on an empty database.
//
// In: the operations that the readers found, the closure of the module. Out: the records that are left, the places at
// which Odoo would give up, and what cannot be known of either. Source: odoo/tools/convert.py, odoo/models.py (load,
// _load_records), odoo/modules/loading.py, base's ir_fields.py and ir_model.py, website's ir_module_module.py; series
// 18.0, first installation. Limits: what functions, hooks and SQL files do is said and not followed; deletions are not
// followed to records that the database deletes with them; of context attributes only default_x is applied, and
// auto_sequence is not.
package loader
