g_page_config = {"mods": {"itemlist": {"status": "show", "data": {"auctions": []}}, "pager": {"status": "hide"}}};
