package world

// baseMethods are those of BaseModel and TransientModel, by what they can be called with [odoo/models.py of 18.0,
// commit 755cc8c0 of 2025-11-09].
var baseMethods = []struct {
	Method
	names string
}{
	{Method{}, `
		_init_constraints_onchanges _is_an_ordinary_table _compute_display_name clear_caches _parent_store_compute
		_table_has_rows _auto_init _check_parent_path _add_sql_constraints _get_base_lang get_metadata
		get_base_url unlink _parent_store_create _parent_store_update _clean_properties exists _get_external_ids
		get_external_id is_transient toggle_active action_archive action_unarchive _register_hook _unregister_hook
		_get_redirect_suggested_company _transient_vacuum`},
	{Method{OfModel: true}, `
		_rec_name_fallback _add_inherited_fields _inherits_check _prepare_setup _setup_base _setup_fields
		_setup_complete`},
	{Method{Private: true}, `init ensure_one`},
	{Method{Private: true, Rest: true}, `with_context concat union`},
	{Method{Most: 1}, `
		_check_removed_columns _check_company _as_query copy_data copy _has_cycle _check_recursion browse _flush
		_recompute_model _recompute_recordset`},
	{Method{Private: true, Most: 1}, `sudo with_prefetch flush_model flush_recordset`},
	{Method{Most: 2}, `read _invalidate_cache`},
	{Method{OfModel: true, Most: 2}, `fields_get`},
	{Method{Private: true, Most: 2}, `sorted invalidate_model invalidate_recordset`},
	{Method{OfModel: true, Private: true, Most: 3}, `new`},
	{Method{OfModel: true, Most: 4}, `name_search`},
	{Method{OfModel: true, Most: 5}, `search_read`},
	{Method{Least: 1, Most: 1}, `
		_build_model_check_base _build_model_attributes _export_rows export_data _init_column _fetch_field fetch
		_check_company_domain check_access has_access _filtered_access _check_access check_access_rule
		_filter_access_rules _filter_access_rules_python write _write _write_multi _prepare_create_values
		_add_precomputed_values _compute_field_value _parent_store_update_prepare _load_records_write
		_load_records_create _check_qorder _check_m2m_recursion _convert_to_record _convert_to_write _mapped_func
		update _get_placeholder_filename _transient_clean_old_rows _transient_clean_rows_older_than`},
	{Method{OfModel: true, Least: 1, Most: 1}, `
		_pop_field default_get name_create _add_missing_default_values _read_group_empty_value
		get_property_definition create _create`},
	{Method{Private: true, Least: 1, Most: 1}, `
		with_env with_user with_company mapped filtered grouped filtered_domain`},
	{Method{Least: 1, Most: 2}, `
		_validate_fields get_field_translations _read_format _determine_fields_to_fetch copy_translations
		_update_cache _in_cache_without _modified_triggers _recompute_field`},
	{Method{OfModel: true, Least: 1, Most: 2}, `
		_convert_records search_count check_access_rights _where_calc _apply_ir_rules`},
	{Method{Least: 1, Most: 3}, `_load_records modified`},
	{Method{OfModel: true, Least: 1, Most: 4}, `search _flush_search _search`},
	{Method{OfModel: true, Least: 1, Most: 7}, `_read_group`},
	{Method{Least: 2, Most: 2}, `
		_valid_field_parameter _build_model _build_model_check_parent _read_group_select _read_group_groupby
		_read_group_having _read_group_postprocess_groupby _read_group_postprocess_aggregate
		_read_group_format_result_properties _fetch_query _modified _has_onchange _apply_onchange_methods`},
	{Method{OfModel: true, Least: 2, Most: 2}, `
		_add_field load _search_display_name _read_group_expand_full _read_group_format_result
		_read_group_get_annotated_groupby check_field_access_rights`},
	{Method{Least: 2, Most: 3}, `update_field_translations`},
	{Method{Least: 2, Most: 4}, `_extract_records _field_to_sql _update_field_translations _order_to_sql`},
	{Method{OfModel: true, Least: 2, Most: 5}, `search_fetch`},
	{Method{Least: 3, Most: 3}, `_read_group_orderby _traverse_related_sql _read_group_groupby_properties onchange`},
	{Method{OfModel: true, Least: 3, Most: 6}, `_read_group_fill_temporal`},
	{Method{OfModel: true, Least: 3, Most: 7}, `read_group`},
	{Method{OfModel: true, Least: 4, Most: 5}, `_read_group_fill_results`},
	{Method{Least: 5, Most: 5}, `_condition_to_sql _order_field_to_sql`},
}
