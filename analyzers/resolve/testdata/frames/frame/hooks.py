def name_places(env, company):
    env["ir.model.data"]._update_xmlids(
        [{"xml_id": f"frame.place_{company.id}_stock", "record": company.partner_id, "noupdate": True}]
    )
