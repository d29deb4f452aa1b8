// search/notes
const res = { code: 0, success: True, data: { has_more: True, items: [
  { model_type: "note", id: "66000000000000000000a101", note_card: { type: "normal", display_title: "温县铁棍山药怎么挑", user: { nickname: "某位网友", user_id: "redacted" }, interact_info: { liked: False, liked_count: "45" } } },
  { model_type: "rec_query", id: "x#1", rec_query: { queries: [] } },
  { model_type: "note", id: "66000000000000000000a102", note_card: { type: "normal", user: { nickname: "某位网友" } } },
] } };
