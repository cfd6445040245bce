// Compiled in front of better-sqlite3's sources when the running Node offers
// Node-API 9 or less (Node 20, Electron 33). better-sqlite3 13 keeps persistent
// references to strings, which Node-API allows from version 10 on. Here a
// primitive is put into a one-element object before it is referenced, and taken
// out again on reading. Such a reference is known by its lowest bit, which is
// free, as what it points to is aligned: reading one, which every statement
// does, then asks nothing of the object. Nothing in better-sqlite3 is changed.
#ifndef NAPI9_REFERENCES_H
#define NAPI9_REFERENCES_H
#include <node_api.h>

static const uintptr_t napi9_box_bit = 1;

static inline bool napi9_is_box(napi_ref ref) {
  return (reinterpret_cast<uintptr_t>(ref) & napi9_box_bit) != 0;
}

static inline napi_ref napi9_bare(napi_ref ref) {
  return reinterpret_cast<napi_ref>(reinterpret_cast<uintptr_t>(ref) & ~napi9_box_bit);
}

static inline bool napi9_referenceable(napi_env env, napi_value value) {
  napi_valuetype type = napi_undefined;
  if (napi_typeof(env, value, &type) != napi_ok) return false;
  return type == napi_object || type == napi_function || type == napi_symbol || type == napi_external;
}

static inline napi_status napi9_create_reference(napi_env env, napi_value value,
                                                 uint32_t count, napi_ref* result) {
  if (napi9_referenceable(env, value)) return napi_create_reference(env, value, count, result);
  napi_value box = nullptr;
  napi_ref ref = nullptr;
  napi_status status = napi_create_object(env, &box);
  if (status == napi_ok) status = napi_set_element(env, box, 0, value);
  if (status == napi_ok) status = napi_create_reference(env, box, count, &ref);
  if (status == napi_ok) *result = reinterpret_cast<napi_ref>(reinterpret_cast<uintptr_t>(ref) | napi9_box_bit);
  return status;
}

static inline napi_status napi9_get_reference_value(napi_env env, napi_ref ref, napi_value* result) {
  napi_status status = napi_get_reference_value(env, napi9_bare(ref), result);
  if (status != napi_ok || *result == nullptr || !napi9_is_box(ref)) return status;
  return napi_get_element(env, *result, 0, result);
}

static inline napi_status napi9_delete_reference(napi_env env, napi_ref ref) {
  return napi_delete_reference(env, napi9_bare(ref));
}

static inline napi_status napi9_reference_ref(napi_env env, napi_ref ref, uint32_t* result) {
  return napi_reference_ref(env, napi9_bare(ref), result);
}

static inline napi_status napi9_reference_unref(napi_env env, napi_ref ref, uint32_t* result) {
  return napi_reference_unref(env, napi9_bare(ref), result);
}

#define napi_create_reference napi9_create_reference
#define napi_get_reference_value napi9_get_reference_value
#define napi_delete_reference napi9_delete_reference
#define napi_reference_ref napi9_reference_ref
#define napi_reference_unref napi9_reference_unref
#endif
