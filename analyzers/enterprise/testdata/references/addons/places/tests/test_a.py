from odoo.addons.planning.tests.common import TestCommon  # want EE102 "planning" at "odoo.addons.planning.tests.common"


class TestA(TestCommon):
    def test(self):
        self.env["helpdesk.ticket"].create({})  # want EE103 "helpdesk.ticket"
