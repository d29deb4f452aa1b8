let data ={"status_code": 0, "aweme_list": [{"aweme_id": "7300000000000000103", "desc": "怀菊花采摘", "create_time": 1718350000, "author": {"uid": "1", "nickname": "某位网友"}, "statistics": {"digg_count": 12}, "video": {"cover": {"url_list": ["https://img.example.test/v.jpg"]}}}], "max_cursor": 1, "has_more": true}


export default data
