// Compiled in front of better-sqlite3's sources when the running Node offers
// Node-API 9 or less (Node 20, Electron 33). better-sqlite3 13 keeps persistent
// references to strings, which Node-API allows from version 10 on. Here a
// primitive is put into a tagged one-element object before it is referenced,
// and taken out again on reading. Nothing in better-sqlite3 is changed.
#ifndef NAPI9_REFERENCES_H
#define NAPI9_REFERENCES_H
#include <node_api.h>

static const napi_type_tag napi9_box_tag = {0x6e61706939626f78ULL, 0x7265666572656e63ULL};

static inline bool napi9_referenceable(napi_env env, napi_value value) {
  napi_valuetype type = napi_undefined;
  if (napi_typeof(env, value, &type) != napi_ok) return false;
  return type == napi_object || type == napi_function || type == napi_symbol || type == napi_external;
}

static inline napi_status napi9_create_reference(napi_env env, napi_value value,
                                                 uint32_t count, napi_ref* result) {
  if (napi9_referenceable(env, value)) return napi_create_reference(env, value, count, result);
  napi_value box = nullptr;
  napi_status status = napi_create_object(env, &box);
  if (status == napi_ok) status = napi_type_tag_object(env, box, &napi9_box_tag);
  if (status == napi_ok) status = napi_set_element(env, box, 0, value);
  if (status == napi_ok) status = napi_create_reference(env, box, count, result);
  return status;
}

static inline napi_status napi9_get_reference_value(napi_env env, napi_ref ref, napi_value* result) {
  napi_status status = napi_get_reference_value(env, ref, result);
  if (status != napi_ok || *result == nullptr) return status;
  napi_valuetype type = napi_undefined;
  status = napi_typeof(env, *result, &type);
  if (status != napi_ok || type != napi_object) return status;
  bool boxed = false;
  status = napi_check_object_type_tag(env, *result, &napi9_box_tag, &boxed);
  return status == napi_ok && boxed ? napi_get_element(env, *result, 0, result) : status;
}

#define napi_create_reference napi9_create_reference
#define napi_get_reference_value napi9_get_reference_value
#endif
