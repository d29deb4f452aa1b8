// Written by src/api/write-types.ts from the routes. Do not edit.
export interface paths {
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                            version: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: {
                                id: string;
                                name: string;
                                displayName: string;
                                roles: ("reviewer" | "enforcement" | "liaison" | "supervisor" | "administrator")[];
                                unitId: string | null;
                            };
                            permissions: ("leads.read" | "leads.decide" | "evidence.read" | "evidence.capture" | "notices.read" | "notices.draft" | "notices.sign" | "register.read" | "register.write" | "crawl.read" | "crawl.run" | "crawl.resume" | "crawl.limits" | "rules.read" | "rules.release" | "statistics.read" | "audit.read" | "accounts.manage" | "settings.manage")[];
                            csrfToken: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        password: string;
                    } | {
                        link: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: {
                                id: string;
                                name: string;
                                displayName: string;
                                roles: ("reviewer" | "enforcement" | "liaison" | "supervisor" | "administrator")[];
                                unitId: string | null;
                            };
                            permissions: ("leads.read" | "leads.decide" | "evidence.read" | "evidence.capture" | "notices.read" | "notices.draft" | "notices.sign" | "register.read" | "register.write" | "crawl.read" | "crawl.run" | "crawl.resume" | "crawl.limits" | "rules.read" | "rules.release" | "statistics.read" | "audit.read" | "accounts.manage" | "settings.manage")[];
                            csrfToken: string;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        next: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    status?: ("found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened")[];
                    indication?: string[];
                    platform?: string[];
                    verdict?: ("lead" | "guidance" | "watch" | "clear")[];
                    category?: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                    kind?: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                    region?: string[];
                    sellerProvince?: string;
                    since?: string;
                    priceFrom?: number;
                    priceTo?: number;
                    salesFrom?: number;
                    assignee?: string[];
                    seller?: string;
                    unit?: string[];
                    freshness?: "new" | "changed";
                    text?: string;
                    demo?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: string;
                                /** @enum {string} */
                                status: "found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened";
                                /** @enum {string} */
                                verdict: "lead" | "guidance" | "watch" | "clear";
                                score: number;
                                why: string;
                                platform: string;
                                listingId: string;
                                url: string | null;
                                title: string;
                                titleHits: {
                                    start: number;
                                    end: number;
                                    /** @enum {string} */
                                    kind: "exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped";
                                    indication: string;
                                }[];
                                indication: string;
                                unconfirmed: boolean;
                                categories: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                                kinds: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                                price: number | null;
                                sales: number | null;
                                origin: string | null;
                                shipFrom: string | null;
                                image: string | null;
                                seller: {
                                    key: string | null;
                                    name: string | null;
                                    creditCode: string | null;
                                };
                                assignee: string | null;
                                flag: string | null;
                                demo: boolean;
                                revision: number;
                                /** Format: date-time */
                                openedAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                                experience: {
                                    likely: number;
                                    why: {
                                        token: string;
                                        weight: number;
                                    }[];
                                } | null;
                            }[];
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            asOf: string;
                            status: {
                                [key: string]: number;
                            };
                            indication: {
                                [key: string]: number;
                            };
                            platform: {
                                [key: string]: number;
                            };
                            verdict: {
                                [key: string]: number;
                            };
                            category: {
                                [key: string]: number;
                            };
                            kind: {
                                [key: string]: number;
                            };
                            assignee: {
                                [key: string]: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    status?: ("found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened")[];
                    indication?: string[];
                    platform?: string[];
                    verdict?: ("lead" | "guidance" | "watch" | "clear")[];
                    category?: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                    kind?: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                    region?: string[];
                    sellerProvince?: string;
                    since?: string;
                    priceFrom?: number;
                    priceTo?: number;
                    salesFrom?: number;
                    assignee?: string[];
                    seller?: string;
                    unit?: string[];
                    freshness?: "new" | "changed";
                    text?: string;
                    demo?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                seller: string;
                                name: string;
                                creditCode: string | null;
                                leads: number;
                                topScore: number;
                                indications: string[];
                                platforms: string[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            capacity: number;
                            waiting: number;
                            decidedToday: number;
                            overflow: number;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        capacity: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            capacity: number;
                            waiting: number;
                            decidedToday: number;
                            overflow: number;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/{id}/neighbours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    status?: ("found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened")[];
                    indication?: string[];
                    platform?: string[];
                    verdict?: ("lead" | "guidance" | "watch" | "clear")[];
                    category?: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                    kind?: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                    region?: string[];
                    sellerProvince?: string;
                    since?: string;
                    priceFrom?: number;
                    priceTo?: number;
                    salesFrom?: number;
                    assignee?: string[];
                    seller?: string;
                    unit?: string[];
                    freshness?: "new" | "changed";
                    text?: string;
                    demo?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            previous: string | null;
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/{id}/files/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                name: string;
                                displayName: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lead: {
                                id: string;
                                /** @enum {string} */
                                status: "found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened";
                                /** @enum {string} */
                                verdict: "lead" | "guidance" | "watch" | "clear";
                                score: number;
                                why: string;
                                platform: string;
                                listingId: string;
                                url: string | null;
                                title: string;
                                titleHits: {
                                    start: number;
                                    end: number;
                                    /** @enum {string} */
                                    kind: "exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped";
                                    indication: string;
                                }[];
                                indication: string;
                                unconfirmed: boolean;
                                categories: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                                kinds: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                                price: number | null;
                                sales: number | null;
                                origin: string | null;
                                shipFrom: string | null;
                                image: string | null;
                                seller: {
                                    key: string | null;
                                    name: string | null;
                                    creditCode: string | null;
                                };
                                assignee: string | null;
                                flag: string | null;
                                demo: boolean;
                                revision: number;
                                /** Format: date-time */
                                openedAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                                experience: {
                                    likely: number;
                                    why: {
                                        token: string;
                                        weight: number;
                                    }[];
                                } | null;
                            };
                            listing: {
                                title: string;
                                description?: string;
                                /** @default {} */
                                attributes: {
                                    [key: string]: string;
                                };
                                price?: number;
                                priceMax?: number;
                                /** @default CNY */
                                currency: string;
                                sales?: number;
                                shop?: {
                                    id?: string;
                                    name?: string;
                                    company?: string;
                                    creditCode?: string;
                                    location?: string;
                                };
                                origin?: string;
                                shipFrom?: string;
                                /** @default [] */
                                images: string[];
                                ocrText?: string;
                                capturedAt?: string;
                                url?: string;
                                /**
                                 * @default goods
                                 * @enum {string}
                                 */
                                offer: "goods" | "post-with-goods" | "post";
                                demo?: boolean;
                                /** @default {} */
                                extra: {
                                    [key: string]: unknown;
                                };
                                platform: string;
                                id: string;
                            };
                            judgement: {
                                /** @enum {string} */
                                verdict: "lead" | "guidance" | "watch" | "clear";
                                score: number;
                                why: string;
                                byIndication: {
                                    indication: string;
                                    /** @enum {string} */
                                    verdict: "lead" | "guidance" | "watch" | "clear";
                                    score: number;
                                    why: string;
                                }[];
                                hits: {
                                    field: string;
                                    start: number;
                                    end: number;
                                    text: string;
                                    indication: string;
                                    /** @enum {string} */
                                    category: "FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST";
                                    categories: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                                    /** @enum {string} */
                                    kind: "exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped";
                                    kinds: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                                    wording: {
                                        text: string;
                                        start: number;
                                        end: number;
                                        /** @enum {string} */
                                        listed?: "order80" | "policy" | "extended";
                                    } | null;
                                    /** @enum {string} */
                                    confidence: "certain" | "likely" | "review";
                                    score: number;
                                    factors?: {
                                        [key: string]: number;
                                    };
                                    reasons: string[];
                                    law: string[];
                                    unconfirmed?: boolean;
                                    parts?: {
                                        field: string;
                                        start: number;
                                        end: number;
                                        text: string;
                                    }[];
                                    contains?: string[];
                                }[];
                                signals: {
                                    /** @enum {string} */
                                    kind: "origin-outside" | "origin-inside" | "ship-from-outside" | "company-outside" | "mark-claim" | "authorised" | "licence-expired" | "not-on-register" | "register-incomplete" | "credit-code-invalid" | "price-below-floor" | "price-below-median" | "sales-above-supply" | "out-of-season" | "name-stuffing" | "obfuscation" | "area-claim" | "repeat-seller" | "sensitive-place";
                                    weight: number;
                                    observed: string;
                                    expected: string;
                                    reasons: string[];
                                    indication?: string;
                                }[];
                                defences: {
                                    /** @enum {string} */
                                    kind: "authorised-user" | "from-area" | "resale" | "descriptive" | "comparison" | "ingredient" | "medicine-name" | "prior-mark" | "generic-term" | "other-meaning" | "other-goods" | "negated" | "other-indication";
                                    why: string;
                                    indication?: string;
                                }[];
                                final?: boolean;
                                missing?: string[];
                                versions: {
                                    rulebook: string;
                                    register: string;
                                    snapshot: string;
                                };
                                actDate: string;
                                actDateAssumed: boolean;
                            };
                            history: {
                                seq: number;
                                /** Format: date-time */
                                at: string;
                                actor: string;
                                kind: string;
                                payload: {
                                    [key: string]: unknown;
                                };
                            }[];
                            versions: {
                                version: number;
                                content: {
                                    title: string;
                                    description?: string;
                                    /** @default {} */
                                    attributes: {
                                        [key: string]: string;
                                    };
                                    price?: number;
                                    priceMax?: number;
                                    /** @default CNY */
                                    currency: string;
                                    sales?: number;
                                    shop?: {
                                        id?: string;
                                        name?: string;
                                        company?: string;
                                        creditCode?: string;
                                        location?: string;
                                    };
                                    origin?: string;
                                    shipFrom?: string;
                                    /** @default [] */
                                    images: string[];
                                    ocrText?: string;
                                    capturedAt?: string;
                                    url?: string;
                                    /**
                                     * @default goods
                                     * @enum {string}
                                     */
                                    offer: "goods" | "post-with-goods" | "post";
                                    demo?: boolean;
                                    /** @default {} */
                                    extra: {
                                        [key: string]: unknown;
                                    };
                                    platform: string;
                                    id: string;
                                };
                                changedFields: string[];
                                /** Format: date-time */
                                from: string;
                                until: string | null;
                            }[];
                            sellerLeads: {
                                id: string;
                                /** @enum {string} */
                                status: "found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened";
                                /** @enum {string} */
                                verdict: "lead" | "guidance" | "watch" | "clear";
                                score: number;
                                why: string;
                                platform: string;
                                listingId: string;
                                url: string | null;
                                title: string;
                                titleHits: {
                                    start: number;
                                    end: number;
                                    /** @enum {string} */
                                    kind: "exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped";
                                    indication: string;
                                }[];
                                indication: string;
                                unconfirmed: boolean;
                                categories: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                                kinds: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                                price: number | null;
                                sales: number | null;
                                origin: string | null;
                                shipFrom: string | null;
                                image: string | null;
                                seller: {
                                    key: string | null;
                                    name: string | null;
                                    creditCode: string | null;
                                };
                                assignee: string | null;
                                flag: string | null;
                                demo: boolean;
                                revision: number;
                                /** Format: date-time */
                                openedAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                                experience: {
                                    likely: number;
                                    why: {
                                        token: string;
                                        weight: number;
                                    }[];
                                } | null;
                            }[];
                            answers: {
                                /** @enum {string} */
                                question: "authorised-user" | "from-area" | "resale" | "descriptive" | "comparison" | "ingredient" | "medicine-name" | "prior-mark";
                                /** @enum {string} */
                                answer: "holds" | "does-not-hold" | "undeterminable";
                                pointer: string;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            secondLook: {
                                zh: string;
                                en: string;
                            } | null;
                            peerPrices: number[];
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        decision: {
                            /** @enum {string} */
                            kind: "confirm";
                            note?: string;
                        } | {
                            /** @enum {string} */
                            kind: "dismiss";
                            /** @enum {string} */
                            reason: "authorised" | "from-area" | "resale" | "generic" | "other-meaning" | "other-goods" | "comparison" | "ingredient" | "medicine-name" | "prior-mark" | "duplicate" | "gone" | "wrong-match" | "insufficient";
                            note?: string;
                            sellerUntil?: string;
                        } | {
                            /** @enum {string} */
                            kind: "assign";
                            to: string;
                        } | {
                            /** @enum {string} */
                            kind: "comment";
                            text: string;
                        } | {
                            /** @enum {string} */
                            kind: "undo";
                        } | {
                            /** @enum {string} */
                            kind: "answer";
                            /** @enum {string} */
                            question: "authorised-user" | "from-area" | "resale" | "descriptive" | "comparison" | "ingredient" | "medicine-name" | "prior-mark";
                            /** @enum {string} */
                            answer: "holds" | "does-not-hold" | "undeterminable";
                            fact?: string;
                            note?: string;
                        } | {
                            /** @enum {string} */
                            kind: "sign-off";
                            note?: string;
                        };
                        revision?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            status: "found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened";
                            assignee: string | null;
                            revision: number;
                            already: boolean;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/bulk/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                        /** @enum {string} */
                        kind: "confirm" | "dismiss" | "assign";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            leads: number;
                            sellers: number;
                            indications: string[];
                            decided: number;
                            refusal: {
                                zh: string;
                                en: string;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                        decision: {
                            /** @enum {string} */
                            kind: "confirm";
                            note?: string;
                        } | {
                            /** @enum {string} */
                            kind: "dismiss";
                            /** @enum {string} */
                            reason: "authorised" | "from-area" | "resale" | "generic" | "other-meaning" | "other-goods" | "comparison" | "ingredient" | "medicine-name" | "prior-mark" | "duplicate" | "gone" | "wrong-match" | "insufficient";
                            note?: string;
                            sellerUntil?: string;
                        } | {
                            /** @enum {string} */
                            kind: "assign";
                            to: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: {
                                id: string;
                                revision: number;
                            }[];
                            refused: {
                                id: string;
                                zh: string;
                                en: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/bulk/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        places: {
                            id: string;
                            revision: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sellers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    text?: string;
                    entity?: "known" | "named" | "invalid" | "ghost" | "unseen";
                    only?: "open" | "strikes" | "tied";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                key: string;
                                name: string;
                                company: string | null;
                                creditCode: string | null;
                                /** @enum {string} */
                                entity: "known" | "named" | "invalid" | "ghost" | "unseen";
                                shops: {
                                    platform: string;
                                    id: string;
                                    name: string;
                                }[];
                                leads: number;
                                open: number;
                                confirmed: number;
                                topScore: number;
                                indications: string[];
                                strikes: number;
                                tied: number;
                                listings: number;
                                /** Format: date-time */
                                firstSeen: string;
                                /** Format: date-time */
                                lastSeen: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sellers/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    text?: string;
                    entity?: "known" | "named" | "invalid" | "ghost" | "unseen";
                    only?: "open" | "strikes" | "tied";
                    format?: "xlsx" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sellers/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            seller: {
                                key: string;
                                name: string;
                                company: string | null;
                                creditCode: string | null;
                                /** @enum {string} */
                                entity: "known" | "named" | "invalid" | "ghost" | "unseen";
                                shops: {
                                    platform: string;
                                    id: string;
                                    name: string;
                                }[];
                                leads: number;
                                open: number;
                                confirmed: number;
                                topScore: number;
                                indications: string[];
                                strikes: number;
                                tied: number;
                                listings: number;
                                /** Format: date-time */
                                firstSeen: string;
                                /** Format: date-time */
                                lastSeen: string;
                            };
                            tied: {
                                key: string;
                                name: string;
                                company: string | null;
                                creditCode: string | null;
                                /** @enum {string} */
                                entity: "known" | "named" | "invalid" | "ghost" | "unseen";
                                shops: {
                                    platform: string;
                                    id: string;
                                    name: string;
                                }[];
                                leads: number;
                                open: number;
                                confirmed: number;
                                topScore: number;
                                indications: string[];
                                strikes: number;
                                tied: number;
                                listings: number;
                                /** Format: date-time */
                                firstSeen: string;
                                /** Format: date-time */
                                lastSeen: string;
                            }[];
                            edges: {
                                /** @enum {string} */
                                kind: "credit-code" | "company" | "phone" | "shop" | "picture";
                                value: string;
                                between: string[];
                                proofs: {
                                    seller: string;
                                    platform: string;
                                    itemId: string;
                                    field: string;
                                    /** Format: date-time */
                                    seenAt: string;
                                }[];
                            }[];
                            clusterCut: boolean;
                            leads: {
                                id: string;
                                /** @enum {string} */
                                status: "found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened";
                                /** @enum {string} */
                                verdict: "lead" | "guidance" | "watch" | "clear";
                                score: number;
                                why: string;
                                platform: string;
                                listingId: string;
                                url: string | null;
                                title: string;
                                titleHits: {
                                    start: number;
                                    end: number;
                                    /** @enum {string} */
                                    kind: "exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped";
                                    indication: string;
                                }[];
                                indication: string;
                                unconfirmed: boolean;
                                categories: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                                kinds: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                                price: number | null;
                                sales: number | null;
                                origin: string | null;
                                shipFrom: string | null;
                                image: string | null;
                                seller: {
                                    key: string | null;
                                    name: string | null;
                                    creditCode: string | null;
                                };
                                assignee: string | null;
                                flag: string | null;
                                demo: boolean;
                                revision: number;
                                /** Format: date-time */
                                openedAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                                experience: {
                                    likely: number;
                                    why: {
                                        token: string;
                                        weight: number;
                                    }[];
                                } | null;
                            }[];
                            strikes: {
                                noticeId: string;
                                leadId: string;
                                indication: string;
                                day: string;
                                overturned: string | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-checks/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draw: {
                                day: string;
                                seed: string;
                                population: number;
                                rows: {
                                    listingId: number;
                                    /** @enum {string} */
                                    draw: "telling" | "random";
                                    position: number;
                                    answer: ("lead" | "fine") | null;
                                    answeredBy: string | null;
                                    platform: string;
                                    title: string;
                                    hits: {
                                        start: number;
                                        end: number;
                                        field: string;
                                        text: string;
                                        indication: string;
                                    }[];
                                    why: string;
                                    missing: string[];
                                    sales: number | null;
                                    shop: string | null;
                                    origin: string | null;
                                    shipFrom: string | null;
                                }[];
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            population: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-checks/{day}/{listingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    day: string;
                    listingId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "lead" | "fine";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            leads: string[];
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: string;
                                name: string;
                                filter: {
                                    status?: ("found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened")[];
                                    indication?: string[];
                                    platform?: string[];
                                    verdict?: ("lead" | "guidance" | "watch" | "clear")[];
                                    category?: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                                    kind?: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                                    region?: string[];
                                    sellerProvince?: string;
                                    /** Format: date */
                                    since?: string;
                                    priceFrom?: number;
                                    priceTo?: number;
                                    salesFrom?: number;
                                    assignee?: string[];
                                    seller?: string;
                                    unit?: string[];
                                    /** @enum {string} */
                                    freshness?: "new" | "changed";
                                    text?: string;
                                    demo?: boolean;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        filter: {
                            status?: ("found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened")[];
                            indication?: string[];
                            platform?: string[];
                            verdict?: ("lead" | "guidance" | "watch" | "clear")[];
                            category?: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                            kind?: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                            region?: string[];
                            sellerProvince?: string;
                            /** Format: date */
                            since?: string;
                            priceFrom?: number;
                            priceTo?: number;
                            salesFrom?: number;
                            assignee?: string[];
                            seller?: string;
                            unit?: string[];
                            /** @enum {string} */
                            freshness?: "new" | "changed";
                            text?: string;
                            demo?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            filter: {
                                status?: ("found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened")[];
                                indication?: string[];
                                platform?: string[];
                                verdict?: ("lead" | "guidance" | "watch" | "clear")[];
                                category?: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                                kind?: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                                region?: string[];
                                sellerProvince?: string;
                                /** Format: date */
                                since?: string;
                                priceFrom?: number;
                                priceTo?: number;
                                salesFrom?: number;
                                assignee?: string[];
                                seller?: string;
                                unit?: string[];
                                /** @enum {string} */
                                freshness?: "new" | "changed";
                                text?: string;
                                demo?: boolean;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    status?: ("found" | "assigned" | "confirmed" | "dismissed" | "sealed" | "guided" | "referred" | "noticed" | "answered" | "rechecked" | "closed" | "reopened")[];
                    indication?: string[];
                    platform?: string[];
                    verdict?: ("lead" | "guidance" | "watch" | "clear")[];
                    category?: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                    kind?: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                    region?: string[];
                    sellerProvince?: string;
                    since?: string;
                    priceFrom?: number;
                    priceTo?: number;
                    salesFrom?: number;
                    assignee?: string[];
                    seller?: string;
                    unit?: string[];
                    freshness?: "new" | "changed";
                    text?: string;
                    demo?: string;
                    format?: "xlsx" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                pages: {
                                    asked: number;
                                    seen: number;
                                    blocked: number;
                                    partial: number;
                                };
                                items: {
                                    seen: number;
                                    claimed: number | null;
                                };
                                listings: {
                                    seen: number;
                                    added: number;
                                    changed: number;
                                };
                                troubles: {
                                    at: string;
                                    page: string;
                                    outcome: string;
                                    why: string;
                                }[];
                                pauses: {
                                    from: string;
                                    until: string | null;
                                    reason: string;
                                }[];
                                end: string | null;
                                /** @default null */
                                waiting: {
                                    /** @enum {string} */
                                    why: "backoff" | "budget" | "window";
                                    until: string;
                                } | null;
                                id: string;
                                platform: string;
                                query: string;
                                unseen: number;
                                /** Format: date-time */
                                startedAt: string;
                                finishedAt: string | null;
                                coverage: ("clean" | "partial" | "blind") | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/platforms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                platform: string;
                                canary: {
                                    /** Format: date-time */
                                    at: string;
                                    healthy: boolean;
                                    why: string;
                                } | null;
                                week: {
                                    clean: number;
                                    partial: number;
                                    blind: number;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/pauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: string;
                                platform: string;
                                session: string;
                                reason: string;
                                why: string;
                                url: string;
                                screenshot: string | null;
                                since: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/pauses/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/pauses/{id}/screenshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: number;
                                kind: string;
                                platform: string;
                                title: string;
                                body: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/poisoned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                queue: string;
                                id: string;
                                payload: string;
                                reason: string;
                                /** @enum {string} */
                                kind: "stalled" | "failed";
                                attempts: number;
                                failedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/poisoned/{queue}/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    queue: "watch-to-crawl" | "upload-to-listing" | "sign-in" | "listing-to-hit" | "hit-to-lead" | "pre-fix" | "lead-to-evidence" | "evidence-to-notice" | "look-again" | "recheck" | "crawl-taobao" | "crawl-tmall" | "crawl-jd" | "crawl-pdd" | "crawl-1688" | "crawl-douyin" | "crawl-kuaishou" | "crawl-xiaohongshu" | "crawl-weibo" | "crawl-xianyu" | "crawl-sample-market" | "brief" | "re-stamp" | "integrity-sweep" | "intake-folder" | "case-clocks" | "retention" | "experience" | "licence-ends";
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unread: {
                                id: number;
                                platform: string;
                                /** @enum {string} */
                                page: "search" | "detail" | "shop" | "feed";
                                url: string;
                                /** Format: date-time */
                                at: string;
                                chars: number;
                                why: string;
                            }[];
                            samples: {
                                id: number;
                                platform: string;
                                /** @enum {string} */
                                page: "search" | "detail" | "shop" | "feed";
                                url: string;
                                /** Format: date-time */
                                at: string;
                                chars: number;
                                outcome: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/answers/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    kind: "unread" | "sample";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                platform: string;
                                /** @enum {string} */
                                page: "search" | "detail" | "shop" | "feed";
                                held: number;
                                accepted: number;
                                rejected: number;
                                released: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/readings/{platform}/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    platform: string;
                    page: "search" | "detail" | "shop" | "feed";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                listingId: number;
                                /** Format: date-time */
                                readAt: string;
                                title: string;
                                price: number | null;
                                sales: number | null;
                                shop: string | null;
                                origin: string | null;
                                shipFrom: string | null;
                                url: string | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/readings/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        decision: "accepted" | "rejected";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            released: boolean;
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/unseen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                listingId: number;
                                platform: string;
                                itemId: string;
                                title: string;
                                /** Format: date-time */
                                since: string;
                                toldByPage: boolean;
                                looks: {
                                    at: string;
                                    session: string;
                                    /** @enum {string} */
                                    state: "there" | "gone" | "unseen";
                                    canaryHealthy: boolean;
                                    why: string;
                                    shownSignedOut?: boolean;
                                }[];
                                result: ("gone" | "unconfirmed") | null;
                                nextLook: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/fills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                platform: string;
                                page: string;
                                day: string;
                                field: string;
                                share: number;
                                items: number;
                                before: number | null;
                                sources: string[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/visiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                /** @enum {string} */
                                platform: "1688" | "taobao" | "tmall" | "jd" | "pdd" | "douyin" | "kuaishou" | "xiaohongshu" | "weibo" | "xianyu" | "sample-market";
                                minIntervalMs: number;
                                pagesPerDay: number;
                                profile: {
                                    window: {
                                        from: string;
                                        until: string;
                                    } | null;
                                    robots: "obey" | {
                                        legalBasis: string;
                                    };
                                };
                                own: {
                                    rules: {
                                        window: {
                                            from: string;
                                            until: string;
                                        } | null;
                                        robots: "obey" | {
                                            legalBasis: string;
                                        };
                                    };
                                    setBy: string;
                                    /** Format: date-time */
                                    setAt: string;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crawl/visiting/{platform}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    platform: "1688" | "taobao" | "tmall" | "jd" | "pdd" | "douyin" | "kuaishou" | "xiaohongshu" | "weibo" | "xianyu" | "sample-market";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        rules: {
                            window: {
                                from: string;
                                until: string;
                            } | null;
                            robots: "obey" | {
                                legalBasis: string;
                            };
                        } | null;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/intakes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: number;
                                /** @enum {string} */
                                way: "upload" | "share" | "folder" | "feed" | "command";
                                name: string;
                                sha256: string;
                                bytes: number;
                                broughtBy: string;
                                /** Format: date-time */
                                broughtAt: string;
                                /** @enum {string} */
                                state: "looking" | "preview" | "working" | "done" | "failed" | "dropped";
                                form: ("jsonl" | "csv" | "xlsx" | "text" | "har" | "mhtml" | "page" | "share") | null;
                                platform: string | null;
                                rows: number;
                                added: number;
                                changed: number;
                                unchanged: number;
                                rejected: number;
                                why: {
                                    zh: string;
                                    en: string;
                                } | null;
                                finishedAt: string | null;
                                judged: number;
                                leads: number;
                                held: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query: {
                    name: string;
                    platform?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                        };
                    };
                };
                /** @description Default Response */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/intakes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            /** @enum {string} */
                            way: "upload" | "share" | "folder" | "feed" | "command";
                            name: string;
                            sha256: string;
                            bytes: number;
                            broughtBy: string;
                            /** Format: date-time */
                            broughtAt: string;
                            /** @enum {string} */
                            state: "looking" | "preview" | "working" | "done" | "failed" | "dropped";
                            form: ("jsonl" | "csv" | "xlsx" | "text" | "har" | "mhtml" | "page" | "share") | null;
                            platform: string | null;
                            preview: {
                                headers: string[];
                                mapping: {
                                    [key: string]: string;
                                };
                                remembered: boolean;
                                rows: {
                                    line: number;
                                    title: string;
                                    id: string | null;
                                    platform: string | null;
                                    price: number | null;
                                    shop: string | null;
                                    reason: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                }[];
                                pages: {
                                    platform: string;
                                    page: string;
                                    outcome: string;
                                    why: string;
                                    by: string;
                                    items: number;
                                    /** @enum {string} */
                                    proof: "proven" | "modelled" | "none";
                                }[];
                                unknown: number;
                            } | null;
                            rows: number;
                            added: number;
                            changed: number;
                            unchanged: number;
                            rejected: number;
                            why: {
                                zh: string;
                                en: string;
                            } | null;
                            finishedAt: string | null;
                            judged: number;
                            leads: number;
                            held: number;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/intakes/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/intakes/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        platform: string | null;
                        mapping: {
                            [key: string]: string;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/intakes/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/intakes/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                platform: string;
                                itemId: string;
                                title: string;
                                verdict: string | null;
                                held: boolean;
                                leads: string[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/intakes/{id}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    platform?: string;
                };
                header?: {
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                        };
                    };
                };
                /** @description Default Response */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: string;
                                label: string;
                                /** Format: date-time */
                                createdAt: string;
                                expiresAt: string | null;
                                revokedAt: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                        /** @default 365 */
                        days?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            token: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/watches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                name: string;
                                indications: string[];
                                queries: string[];
                                platforms: string[];
                                everyMinutes: number;
                                pages: number;
                                enabled: boolean;
                                id: string;
                                /** Format: date-time */
                                nextDue: string;
                                createdBy: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/watches/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                indication: string;
                                status: string;
                                queries: string[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/watches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        indications: string[];
                        queries: string[];
                        platforms: ("1688" | "taobao" | "tmall" | "jd" | "pdd" | "douyin" | "kuaishou" | "xiaohongshu" | "weibo" | "xianyu" | "sample-market")[];
                        everyMinutes: number;
                        pages: number;
                        enabled: boolean;
                        at: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/watches/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/watches/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            crawls: number;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                platform: string;
                                label: string;
                                state: string;
                                probedAt: string | null;
                                leaseUntil: string | null;
                            }[];
                            signIns: {
                                id: number;
                                platform: string;
                                label: string;
                                askedBy: string;
                                /** Format: date-time */
                                askedAt: string;
                                /** Format: date-time */
                                deadline: string;
                                /** @enum {string} */
                                state: "asked" | "open" | "signed-in" | "deadline" | "cancelled" | "closed" | "failed";
                                why: string | null;
                                frameNumber: number;
                                endedAt: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        platform: "1688" | "taobao" | "tmall" | "jd" | "pdd" | "douyin" | "kuaishou" | "xiaohongshu" | "weibo" | "xianyu" | "sample-market";
                        /** @default default */
                        label?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-ins/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            platform: string;
                            label: string;
                            askedBy: string;
                            /** Format: date-time */
                            askedAt: string;
                            /** Format: date-time */
                            deadline: string;
                            /** @enum {string} */
                            state: "asked" | "open" | "signed-in" | "deadline" | "cancelled" | "closed" | "failed";
                            why: string | null;
                            frameNumber: number;
                            endedAt: string | null;
                        };
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-ins/{id}/frame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-ins/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "click";
                        x: number;
                        y: number;
                    } | {
                        /** @enum {string} */
                        kind: "drag";
                        path: {
                            x: number;
                            y: number;
                        }[];
                    } | {
                        /** @enum {string} */
                        kind: "type";
                        text: string;
                    } | {
                        /** @enum {string} */
                        kind: "press";
                        /** @enum {string} */
                        key: "Enter" | "Backspace" | "Tab" | "Escape";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-ins/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: string;
                                name: string;
                                displayName: string;
                                roles: ("reviewer" | "enforcement" | "liaison" | "supervisor" | "administrator")[];
                                unitId: string | null;
                                disabledAt: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                sessions: number;
                                lastSeenAt: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        displayName: string;
                        roles: ("reviewer" | "enforcement" | "liaison" | "supervisor" | "administrator")[];
                        unitId: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            link: string;
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        roles?: ("reviewer" | "enforcement" | "liaison" | "supervisor" | "administrator")[];
                        unitId?: string | null;
                        disabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/accounts/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ended: number;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: string;
                                parentId: string | null;
                                name: string;
                                /** @enum {string} */
                                type: "city-bureau" | "county-bureau" | "branch" | "protection-centre" | "section";
                                areaCode: string | null;
                                objectionAddress: string | null;
                                /** @default null */
                                documentMark: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        parentId: string | null;
                        name: string;
                        /** @enum {string} */
                        type: "city-bureau" | "county-bureau" | "branch" | "protection-centre" | "section";
                        areaCode: string | null;
                        objectionAddress: string | null;
                        /** @default null */
                        documentMark?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            parentId: string | null;
                            name: string;
                            /** @enum {string} */
                            type: "city-bureau" | "county-bureau" | "branch" | "protection-centre" | "section";
                            areaCode: string | null;
                            objectionAddress: string | null;
                            /** @default null */
                            documentMark: string | null;
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    subjectKind?: "lead" | "packet" | "notice" | "referral" | "account" | "platform" | "register" | "rulebook" | "mandate" | "unit" | "watch" | "bundle" | "handover" | "setting";
                    subjectId?: string;
                    actor?: string;
                    before?: unknown;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                /** @enum {string} */
                                subjectKind: "lead" | "packet" | "notice" | "referral" | "account" | "platform" | "register" | "rulebook" | "mandate" | "unit" | "watch" | "bundle" | "handover" | "setting";
                                subjectId: string;
                                seq: number;
                                /** Format: date-time */
                                at: string;
                                actor: string;
                                kind: string;
                                payload: {
                                    [key: string]: unknown;
                                };
                                hash: string;
                            }[];
                            anchor: {
                                day: string;
                                root: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            chains: number;
                            events: number;
                            projections: number;
                            anchors: number;
                            broken: {
                                check: string;
                                where: string;
                                zh: string;
                                en: string;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        actDate?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            steps: {
                                step: string;
                                lines: string[];
                            }[];
                            judgement: {
                                id: string;
                                /** @enum {string} */
                                verdict: "lead" | "guidance" | "watch" | "clear";
                                score: number;
                                rulebook: string;
                                why: string;
                                byIndication: {
                                    indication: string;
                                    /** @enum {string} */
                                    verdict: "lead" | "guidance" | "watch" | "clear";
                                    score: number;
                                    why: string;
                                }[];
                                hits: {
                                    field: string;
                                    start: number;
                                    end: number;
                                    text: string;
                                    indication: string;
                                    /** @enum {string} */
                                    category: "FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST";
                                    categories: ("FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST")[];
                                    /** @enum {string} */
                                    kind: "exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped";
                                    kinds: ("exact" | "width" | "traditional" | "compatibility" | "separator" | "alias" | "original-name" | "cross-field" | "numeral" | "translation" | "transliteration" | "pinyin" | "mixed-pinyin" | "homophone" | "look-alike" | "split" | "inserted" | "reordered" | "dropped")[];
                                    wording: {
                                        text: string;
                                        start: number;
                                        end: number;
                                        /** @enum {string} */
                                        listed?: "order80" | "policy" | "extended";
                                    } | null;
                                    /** @enum {string} */
                                    confidence: "certain" | "likely" | "review";
                                    score: number;
                                    factors?: {
                                        [key: string]: number;
                                    };
                                    reasons: string[];
                                    law: string[];
                                    unconfirmed?: boolean;
                                    parts?: {
                                        field: string;
                                        start: number;
                                        end: number;
                                        text: string;
                                    }[];
                                    contains?: string[];
                                }[];
                                signals: {
                                    /** @enum {string} */
                                    kind: "origin-outside" | "origin-inside" | "ship-from-outside" | "company-outside" | "mark-claim" | "authorised" | "licence-expired" | "not-on-register" | "register-incomplete" | "credit-code-invalid" | "price-below-floor" | "price-below-median" | "sales-above-supply" | "out-of-season" | "name-stuffing" | "obfuscation" | "area-claim" | "repeat-seller" | "sensitive-place";
                                    weight: number;
                                    observed: string;
                                    expected: string;
                                    reasons: string[];
                                    indication?: string;
                                }[];
                                defences: {
                                    /** @enum {string} */
                                    kind: "authorised-user" | "from-area" | "resale" | "descriptive" | "comparison" | "ingredient" | "medicine-name" | "prior-mark" | "generic-term" | "other-meaning" | "other-goods" | "negated" | "other-indication";
                                    why: string;
                                    indication?: string;
                                }[];
                                final?: boolean;
                                missing?: string[];
                                versions: {
                                    rulebook: string;
                                    register: string;
                                    snapshot: string;
                                };
                                actDate: string;
                                actDateAssumed: boolean;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            head: {
                                source: string;
                                asOf: string;
                                complete: boolean;
                                completeFor: string[];
                                version: string;
                                importedBy: string;
                                /** Format: date-time */
                                importedAt: string;
                            } | null;
                            users: {
                                id: number;
                                indication: string;
                                company: string;
                                creditCode: string | null;
                                announcement: string | null;
                                validFrom: string | null;
                                validTo: string | null;
                                /** @enum {string} */
                                state: "valid" | "soon" | "expired" | "not-yet" | "unknown";
                                shops: {
                                    platform: string;
                                    shopId: string;
                                    name?: string;
                                    boundBy?: string;
                                    boundAt?: string;
                                }[];
                                listings: number;
                                leads: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/indications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: string;
                            indications: {
                                name: string;
                                /** @enum {string} */
                                status: "confirmed" | "unconfirmed" | "unverified";
                                /** @default false */
                                rightsDisputed: boolean;
                                /** @default false */
                                legalHold: boolean;
                                rights: {
                                    /** @enum {string} */
                                    kind: "gi-product" | "certification-mark" | "collective-mark" | "agri-gi" | "foreign-gi" | "ordinary-mark" | "none";
                                    number?: string;
                                    from?: string;
                                    until?: string;
                                    /** @enum {string} */
                                    via?: "announcement" | "eu-agreement";
                                    /** @default [] */
                                    niceClasses: number[];
                                    note?: string;
                                }[];
                                area: {
                                    /** @default 中国 */
                                    country: string;
                                    province?: string;
                                    city?: string;
                                    /** @default [] */
                                    counties: string[];
                                    /** @default [] */
                                    codes: string[];
                                    /** @default [] */
                                    towns: string[];
                                    /** @default [] */
                                    claims: string[];
                                };
                                goods: string[];
                                /** @default [] */
                                niceClasses: number[];
                                goodsClass?: string;
                                standard?: string;
                                announcement?: string;
                                holder?: string;
                                /** @default [] */
                                aliases: string[];
                                /** @default [] */
                                originalNames: string[];
                                /** @default [] */
                                translations: string[];
                                /** @default [] */
                                transliterations: string[];
                                /** @default [] */
                                genericTerms: string[];
                                /** @default [] */
                                disputedTerms: string[];
                                /** @default [] */
                                otherMeanings: {
                                    /** @default [] */
                                    before: string[];
                                    /** @default [] */
                                    after: string[];
                                    why: string;
                                }[];
                                /** @default [] */
                                relatedIndications: string[];
                                season?: {
                                    opens?: string;
                                    closes?: string;
                                    why: string;
                                    source: string;
                                };
                                priceFloor?: {
                                    yuan: number;
                                    unit: string;
                                    asOf: string;
                                    source: string;
                                };
                                supply?: {
                                    amount: number;
                                    unit: string;
                                    asOf: string;
                                    source: string;
                                };
                                sources: string[];
                                /** @default [] */
                                unverifiedFields: string[];
                                notes?: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            text: string;
                        };
                    };
                };
                /** @description Default Response */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        mapping?: {
                            [key: string]: ("indication" | "company" | "creditCode" | "announcement" | "validFrom" | "validTo" | "period") | null;
                        };
                        /** @enum {string} */
                        mode: "add" | "replace";
                        /** Format: date */
                        asOf: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            head: string[];
                            mapping: {
                                [key: string]: ("indication" | "company" | "creditCode" | "announcement" | "validFrom" | "validTo" | "period") | null;
                            };
                            ready: boolean;
                            counts: {
                                added: number;
                                changed: number;
                                ended: number;
                                unchanged: number;
                            };
                            added: {
                                indication: string;
                                company: string;
                                creditCode?: string;
                                announcement?: string;
                                validFrom?: string;
                                validTo?: string;
                                /** @default [] */
                                shops: {
                                    platform: string;
                                    shopId: string;
                                    name?: string;
                                    boundBy?: string;
                                    boundAt?: string;
                                }[];
                            }[];
                            changed: {
                                before: {
                                    indication: string;
                                    company: string;
                                    creditCode?: string;
                                    announcement?: string;
                                    validFrom?: string;
                                    validTo?: string;
                                    /** @default [] */
                                    shops: {
                                        platform: string;
                                        shopId: string;
                                        name?: string;
                                        boundBy?: string;
                                        boundAt?: string;
                                    }[];
                                };
                                after: {
                                    indication: string;
                                    company: string;
                                    creditCode?: string;
                                    announcement?: string;
                                    validFrom?: string;
                                    validTo?: string;
                                    /** @default [] */
                                    shops: {
                                        platform: string;
                                        shopId: string;
                                        name?: string;
                                        boundBy?: string;
                                        boundAt?: string;
                                    }[];
                                };
                                fields: string[];
                            }[];
                            ended: {
                                before: {
                                    indication: string;
                                    company: string;
                                    creditCode?: string;
                                    announcement?: string;
                                    validFrom?: string;
                                    validTo?: string;
                                    /** @default [] */
                                    shops: {
                                        platform: string;
                                        shopId: string;
                                        name?: string;
                                        boundBy?: string;
                                        boundAt?: string;
                                    }[];
                                };
                                after: {
                                    indication: string;
                                    company: string;
                                    creditCode?: string;
                                    announcement?: string;
                                    validFrom?: string;
                                    validTo?: string;
                                    /** @default [] */
                                    shops: {
                                        platform: string;
                                        shopId: string;
                                        name?: string;
                                        boundBy?: string;
                                        boundAt?: string;
                                    }[];
                                };
                                fields: string[];
                            }[];
                            rejected: {
                                line: number;
                                reason: string;
                            }[];
                            doubts: {
                                line: number;
                                reason: string;
                            }[];
                            listings: number;
                        };
                    };
                };
                /** @description Default Response */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                        mapping?: {
                            [key: string]: ("indication" | "company" | "creditCode" | "announcement" | "validFrom" | "validTo" | "period") | null;
                        };
                        /** @enum {string} */
                        mode: "add" | "replace";
                        /** Format: date */
                        asOf: string;
                        source: string;
                        complete: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: string;
                            users: number;
                            listings: number;
                        };
                    };
                };
                /** @description Default Response */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/users/{id}/shops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        platform: string;
                        shopId: string;
                        name?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: string;
                            listings: number;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/users/{id}/shops/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        platform: string;
                        shopId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: string;
                            listings: number;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: string;
                                leadId: string;
                                indication: string;
                                title: string;
                                fromUnit: string | null;
                                toUnit: string;
                                toName: string;
                                /** Format: date-time */
                                sentAt: string;
                                sentBy: string;
                                /** Format: date-time */
                                signDue: string;
                                /** Format: date-time */
                                resultDue: string;
                                signedAt: string | null;
                                returnedAt: string | null;
                                returnedWhy: string | null;
                                result: string | null;
                                resultAt: string | null;
                                /** @enum {string} */
                                state: "waiting" | "signed" | "returned" | "done";
                                overdue: boolean;
                            }[];
                            months: {
                                month: string;
                                unit: string;
                                sent: number;
                                signedInTime: number;
                                returned: number;
                                answered: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        leadId: string;
                        toUnit: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/handovers/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "signed";
                    } | {
                        /** @enum {string} */
                        kind: "returned";
                        why: string;
                    } | {
                        /** @enum {string} */
                        kind: "result";
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            since: string;
                            days: {
                                day: string;
                                found: number;
                                confirmed: number;
                                dismissed: number;
                            }[];
                            platforms: {
                                name: string;
                                listings: number;
                                leads: number;
                                confirmed: number;
                                dismissed: number;
                            }[];
                            indications: {
                                name: string;
                                listings: number;
                                leads: number;
                                confirmed: number;
                                dismissed: number;
                            }[];
                            shipFrom: {
                                province: string;
                                leads: number;
                            }[];
                            sellers: {
                                province: string;
                                leads: number;
                            }[];
                            exposure: {
                                indication: string;
                                platform: string;
                                seen: number;
                                leads: number;
                                share: number | null;
                            }[];
                            closure: {
                                confirmed: number;
                                closed: number;
                            };
                            handovers: {
                                sent: number;
                                answered: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: string;
                            indications: {
                                name: string;
                                /** @enum {string} */
                                status: "confirmed" | "unconfirmed" | "unverified";
                                /** @default false */
                                rightsDisputed: boolean;
                                /** @default false */
                                legalHold: boolean;
                                rights: {
                                    /** @enum {string} */
                                    kind: "gi-product" | "certification-mark" | "collective-mark" | "agri-gi" | "foreign-gi" | "ordinary-mark" | "none";
                                    number?: string;
                                    from?: string;
                                    until?: string;
                                    /** @enum {string} */
                                    via?: "announcement" | "eu-agreement";
                                    /** @default [] */
                                    niceClasses: number[];
                                    note?: string;
                                }[];
                                area: {
                                    /** @default 中国 */
                                    country: string;
                                    province?: string;
                                    city?: string;
                                    /** @default [] */
                                    counties: string[];
                                    /** @default [] */
                                    codes: string[];
                                    /** @default [] */
                                    towns: string[];
                                    /** @default [] */
                                    claims: string[];
                                };
                                goods: string[];
                                /** @default [] */
                                niceClasses: number[];
                                goodsClass?: string;
                                standard?: string;
                                announcement?: string;
                                holder?: string;
                                /** @default [] */
                                aliases: string[];
                                /** @default [] */
                                originalNames: string[];
                                /** @default [] */
                                translations: string[];
                                /** @default [] */
                                transliterations: string[];
                                /** @default [] */
                                genericTerms: string[];
                                /** @default [] */
                                disputedTerms: string[];
                                /** @default [] */
                                otherMeanings: {
                                    /** @default [] */
                                    before: string[];
                                    /** @default [] */
                                    after: string[];
                                    why: string;
                                }[];
                                /** @default [] */
                                relatedIndications: string[];
                                season?: {
                                    opens?: string;
                                    closes?: string;
                                    why: string;
                                    source: string;
                                };
                                priceFloor?: {
                                    yuan: number;
                                    unit: string;
                                    asOf: string;
                                    source: string;
                                };
                                supply?: {
                                    amount: number;
                                    unit: string;
                                    asOf: string;
                                    source: string;
                                };
                                sources: string[];
                                /** @default [] */
                                unverifiedFields: string[];
                                notes?: string;
                            }[];
                            wording: {
                                text: string;
                                /** @enum {string} */
                                language: "zh" | "en";
                                /** @enum {string} */
                                listed: "order80" | "policy" | "extended";
                                /** @enum {string} */
                                position: "before" | "after" | "both";
                                weight: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/law": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    day: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            cells: {
                                /** @enum {string} */
                                right: "gi-product" | "certification-mark" | "collective-mark" | "agri-gi" | "foreign-gi" | "ordinary-mark" | "none";
                                /** @enum {string} */
                                category: "FREERIDE" | "TRUE_ORIGIN" | "NAME_OUT" | "NAME_SIM" | "TRANSL" | "MARK_FORGE" | "MARK_USE" | "MARK_LIKE" | "ORIGIN" | "NONCONF" | "KEYWORD" | "SHOPNAME" | "FALSEAD" | "SELL" | "ASSIST";
                                prohibiting: string[];
                                penal: string[];
                                empty: string | null;
                                review: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: {
                                confirmed: number;
                                dismissed: number;
                            };
                            rules: {
                                /** @enum {string} */
                                by: "indication" | "kind" | "category" | "wording";
                                rule: string;
                                confirmed: number;
                                dismissed: number;
                            }[];
                            reasons: {
                                /** @enum {string} */
                                reason: "authorised" | "from-area" | "resale" | "generic" | "other-meaning" | "other-goods" | "comparison" | "ingredient" | "medicine-name" | "prior-mark" | "duplicate" | "gone" | "wrong-match" | "insufficient";
                                count: number;
                            }[];
                            weeks: {
                                week: string;
                                confirmed: number;
                                dismissed: number;
                            }[];
                            agreement: {
                                twice: number;
                                same: number;
                            };
                            hidden: {
                                answered: number;
                                shouldBeLead: number;
                                share: {
                                    low: number;
                                    high: number;
                                };
                                population: number;
                            } | null;
                            proposals: {
                                indication: string;
                                text: string;
                                /** @enum {string} */
                                adds: "genericTerms" | "otherMeanings" | "aliases";
                                count: number;
                                examples: string[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quality/experience": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            on: boolean;
                            needed: number;
                            learned: {
                                /** Format: date-time */
                                at: string;
                                decisions: number;
                                ranked: number;
                                learned: number | null;
                                rules: number | null;
                            } | null;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        on: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            on: boolean;
                            needed: number;
                            learned: {
                                /** Format: date-time */
                                at: string;
                                decisions: number;
                                ranked: number;
                                learned: number | null;
                                rules: number | null;
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opinion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    indication?: string;
                    platform?: string;
                    text?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                listingId: number;
                                platform: string;
                                text: string;
                                url: string | null;
                                author: string | null;
                                indications: string[];
                                /** Format: date-time */
                                seenAt: string;
                                leads: string[];
                                demo: boolean;
                            }[];
                            total: number;
                            days: {
                                day: string;
                                posts: number;
                            }[];
                            platforms: string[];
                            indications: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opinion/{listingId}/lead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listingId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        why: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            leads: string[];
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            mailTo: string | null;
                            rows: {
                                /** Format: date */
                                day: string;
                                /** @enum {string} */
                                kind: "day" | "week" | "month";
                                unitId: string;
                                /** Format: date-time */
                                madeAt: string;
                                mailedAt: string | null;
                                mailedTo: string | null;
                                figures: {
                                    /** @enum {string} */
                                    kind: "day" | "week" | "month";
                                    from: string;
                                    day: string;
                                    unit: string;
                                    found: {
                                        count: number;
                                        of: number;
                                        before: number;
                                    };
                                    decided: {
                                        count: number;
                                        of: number;
                                        before: number;
                                    };
                                    overdue: {
                                        count: number;
                                        of: number;
                                        before: number;
                                    };
                                    handedOver: {
                                        count: number;
                                        of: number;
                                        before: number;
                                    };
                                    blind: {
                                        count: number;
                                        of: number;
                                        before: number;
                                    };
                                    blindPlatforms: string[];
                                    leads: {
                                        id: string;
                                        why: string;
                                        indication: string;
                                        platform: string;
                                        title: string;
                                        url: string | null;
                                    }[];
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        day: string;
                        /** @enum {string} */
                        kind: "day" | "week" | "month";
                        unitId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefs/receiver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        mailTo: string | "";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/briefs/{kind}/{day}/{unitId}/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    day: string;
                    kind: "day" | "week" | "month";
                    unitId: string;
                    format: "pdf" | "docx";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mandates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: string;
                                holder: string;
                                unitId: string;
                                indications: string[];
                                /** @default [] */
                                platforms: string[];
                                validFrom: string;
                                validTo: string;
                                documentSha256: string;
                                /** @default null */
                                revokedAt: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        holder: string;
                        unitId: string;
                        indications: string[];
                        /** @default [] */
                        platforms?: string[];
                        validFrom: string;
                        validTo: string;
                        documentSha256: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            holder: string;
                            unitId: string;
                            indications: string[];
                            /** @default [] */
                            platforms: string[];
                            validFrom: string;
                            validTo: string;
                            documentSha256: string;
                            /** @default null */
                            revokedAt: string | null;
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mandates/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        day: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    indication: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                indication: string;
                                /** @enum {string} */
                                kind: "gi-product" | "certification-mark" | "collective-mark" | "agri-gi" | "foreign-gi" | "ordinary-mark" | "none";
                                number: string;
                                niceClasses: number[];
                                holder: string;
                                holderCode: string | null;
                                holderContact: string | null;
                                /** Format: date */
                                validFrom: string;
                                validTo: string | null;
                                documentSha256: string;
                                id: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        indication: string;
                        /** @enum {string} */
                        kind: "gi-product" | "certification-mark" | "collective-mark" | "agri-gi" | "foreign-gi" | "ordinary-mark" | "none";
                        number: string;
                        niceClasses: number[];
                        holder: string;
                        holderCode: string | null;
                        holderContact: string | null;
                        /** Format: date */
                        validFrom: string;
                        validTo: string | null;
                        documentSha256: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    all?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                /** @enum {string} */
                                kind: "notice" | "referral";
                                id: string;
                                reference: string;
                                /** @enum {string} */
                                letter: "notice" | "lead-report" | "case-source" | "transfer" | "platform-request" | "guidance" | "assistance" | "correction" | "withdrawal";
                                name: string;
                                to: string;
                                status: string;
                                drafter: string;
                                signer: string | null;
                                leads: number;
                                demo: boolean;
                                clocks: {
                                    id: string;
                                    owner: string;
                                    /** @enum {string} */
                                    state: "running" | "overdue" | "met" | "not-started";
                                    from: string | null;
                                    due: {
                                        day: string;
                                        provisional: boolean;
                                    } | null;
                                }[];
                                next: {
                                    id: string;
                                    owner: string;
                                    /** @enum {string} */
                                    state: "running" | "overdue" | "met" | "not-started";
                                    from: string | null;
                                    due: {
                                        day: string;
                                        provisional: boolean;
                                    } | null;
                                } | null;
                                undecidedMail: boolean;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        leads: string[];
                        unitId: string;
                        sentByHolder?: boolean;
                        measure?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ids: string[];
                            references: string[];
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            packets: string[];
                            seen: string[];
                            looks: {
                                leadId: string;
                                day: number;
                                dueDay: string;
                                result: string | null;
                                why: string | null;
                            }[];
                            letters: {
                                purpose: string;
                                attempt: number;
                                recipient: string;
                                subject: string;
                                state: string;
                                why: string | null;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/{id}/turnover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            shown: true;
                            estimatedTurnover: {
                                low: number;
                                high: number;
                            };
                            label: string;
                            listings: number;
                        } | {
                            /** @enum {boolean} */
                            shown: false;
                            why: string;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strikes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    seller?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sellers: {
                                sellerKey: string;
                                standing: number;
                                overturned: number;
                                medianHours: number | null;
                            }[];
                            strikes: {
                                noticeId: string;
                                leadId: string;
                                indication: string;
                                day: string;
                                overturnedWhy: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        leads: string[];
                        unitId: string;
                        sentByHolder?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            groups: {
                                platform: string;
                                platformName: string;
                                mail: string | null;
                                indication: string;
                                leads: string[];
                                right: string | null;
                                documents: number;
                                blocks: {
                                    id: string;
                                    why: string;
                                    leadId: string | null;
                                    liftable: boolean;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        leads: string[];
                        /** @enum {string} */
                        kind: "lead-report" | "case-source" | "transfer" | "platform-request" | "guidance" | "assistance" | "correction" | "withdrawal";
                        unitId: string;
                        addressee?: {
                            id?: string;
                            name: string;
                            /** Format: email */
                            mail?: string;
                        };
                        caseNumber?: string;
                        jurisdiction?: string;
                        request?: string;
                        contact?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ids: string[];
                            references: string[];
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/referrals/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        leads: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kind: string;
                            to: string | null;
                            unverified: boolean;
                            copy: string[];
                            why: string;
                            doubts: string[];
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        step: {
                            /** @enum {string} */
                            kind: "open-packet";
                            packet: string;
                        } | {
                            /** @enum {string} */
                            kind: "sign";
                        } | {
                            /** @enum {string} */
                            kind: "return";
                            why: string;
                        } | {
                            /** @enum {string} */
                            kind: "lift";
                            block: string;
                            why: string;
                            documentSha256: string;
                        } | {
                            /** @enum {string} */
                            kind: "send";
                            /** Format: email */
                            to?: string;
                        } | {
                            /** @enum {string} */
                            kind: "sent-by-hand";
                            /** Format: date */
                            day: string;
                        } | {
                            /** @enum {string} */
                            kind: "resolve";
                            arrived: boolean;
                            why: string;
                        } | {
                            /** @enum {string} */
                            kind: "objection";
                            from: string;
                            /** Format: date */
                            day: string;
                            text: string;
                        } | {
                            /** @enum {string} */
                            kind: "objection-decided";
                            upheld: boolean;
                            why: string;
                        } | {
                            /** @enum {string} */
                            kind: "answer";
                            /** @enum {string} */
                            answer: "removed" | "refused" | "asks-for-more" | "forwarded";
                            /** Format: date */
                            day: string;
                            why?: string;
                            source?: string;
                            leadIds?: string[];
                        } | {
                            /** @enum {string} */
                            kind: "delivered";
                            /** Format: date */
                            day: string;
                            proof: string;
                        } | {
                            /** @enum {string} */
                            kind: "counter-notice";
                            arrivedAtHolder: string | null;
                            summary: string;
                        } | {
                            /** @enum {string} */
                            kind: "counter-delayed";
                            why: string;
                        } | {
                            /** @enum {string} */
                            kind: "counter-decided";
                            /** @enum {string} */
                            decision: "complained" | "sued" | "accepted";
                            /** Format: date */
                            day: string;
                        } | {
                            /** @enum {string} */
                            kind: "filing-extended";
                            /** Format: date */
                            day: string;
                            why: string;
                        } | {
                            /** @enum {string} */
                            kind: "filing-decided";
                            filed: boolean;
                            /** Format: date */
                            day: string;
                            why?: string;
                        } | {
                            /** @enum {string} */
                            kind: "closed";
                            why: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                        };
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interchange/bundles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            origin: string;
                            leads: number;
                            added: boolean;
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            received: {
                                bundle: string;
                                lead: string;
                                origin: string;
                                platform: string;
                                itemId: string;
                                indication: string;
                                outcome: string | null;
                                /** Format: date-time */
                                at: string;
                            }[];
                            loop: {
                                told: number;
                                answered: number;
                                ended: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    lead?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                id: string;
                                leads: string[];
                                /** @enum {string} */
                                mode: "attended" | "unattended";
                                occasion: string;
                                requestedBy: string;
                                operator: string | null;
                                /** @enum {string} */
                                state: "building" | "blocked" | "sealed" | "failed" | "destroyed";
                                step: string | null;
                                why: string | null;
                                /** Format: date-time */
                                requestedAt: string;
                                sealedAt: string | null;
                                file: string | null;
                                bytes: number | null;
                                /** @enum {string} */
                                timestamp: "none" | "pending" | "stamped";
                                legalHold: boolean;
                                keepUntil: string | null;
                                demo: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        leads: string[];
                        /** @enum {string} */
                        mode: "attended" | "unattended";
                        /** Format: uuid */
                        key?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            packet: {
                                id: string;
                                leads: string[];
                                /** @enum {string} */
                                mode: "attended" | "unattended";
                                occasion: string;
                                requestedBy: string;
                                operator: string | null;
                                /** @enum {string} */
                                state: "building" | "blocked" | "sealed" | "failed" | "destroyed";
                                step: string | null;
                                why: string | null;
                                /** Format: date-time */
                                requestedAt: string;
                                sealedAt: string | null;
                                file: string | null;
                                bytes: number | null;
                                /** @enum {string} */
                                timestamp: "none" | "pending" | "stamped";
                                legalHold: boolean;
                                keepUntil: string | null;
                                demo: boolean;
                                overrideReason: string | null;
                                originals: string[];
                                manifestSha256: string | null;
                            };
                            contents: {
                                entries: {
                                    name: string;
                                    bytes: number;
                                    offset: number;
                                }[];
                                hashes: {
                                    name: string;
                                    sha256: string;
                                    sm3: string | null;
                                }[];
                                captures: {
                                    /** @enum {number} */
                                    version: 1;
                                    captureId: string;
                                    /** @enum {string} */
                                    mode: "attended" | "unattended";
                                    /** @enum {string} */
                                    role: "item" | "shop" | "licence" | "picture" | "page";
                                    platform: string | null;
                                    listingId: string | null;
                                    leads: string[];
                                    occasion: string;
                                    operator: string | null;
                                    session: string | null;
                                    requestedUrl: string;
                                    finalUrl: string;
                                    redirects: {
                                        url: string;
                                        status: number;
                                        to: string;
                                    }[];
                                    title: string;
                                    status: number;
                                    serverDate: string | null;
                                    /** @enum {string} */
                                    outcome: "ok" | "not_found" | "empty" | "login_required" | "challenge" | "rate_limited" | "forbidden" | "drift" | "transient";
                                    outcomeWhy: string;
                                    startedAt: string;
                                    finishedAt: string;
                                    moments: {
                                        [key: string]: {
                                            utc: string;
                                            beijing: string;
                                        };
                                    };
                                    environment: {
                                        id: string;
                                        name: string;
                                        value: string;
                                        expected: string;
                                        /** @enum {string} */
                                        result: "pass" | "warn" | "fail";
                                    }[];
                                    override: {
                                        by: string;
                                        reason: string;
                                        items: string[];
                                    } | null;
                                    browser: {
                                        name: string;
                                        version: string;
                                        sandboxed: boolean;
                                        userAgent: string;
                                        viewport: string;
                                        locale: string;
                                        timezone: string;
                                        flags: string[];
                                    };
                                    application: {
                                        name: string;
                                        version: string;
                                        commit: string;
                                        node: string;
                                        os: string;
                                        host: string;
                                    };
                                    network: {
                                        addresses: {
                                            [key: string]: string;
                                        };
                                        protocol: string | null;
                                        tls: {
                                            host: string;
                                            version: string;
                                            cipher: string;
                                            chainSha256: string[];
                                        }[];
                                    };
                                    settle: {
                                        scrolls: number;
                                        height: number;
                                        images: number;
                                        imagesMissing: string[];
                                        quiet: boolean;
                                        bounded: boolean;
                                    };
                                    exchanges: {
                                        recorded: number;
                                        failed: {
                                            url: string;
                                            why: string;
                                        }[];
                                        truncated: string[];
                                        notRecorded: string[];
                                    };
                                    pictures: {
                                        file: string;
                                        width: number;
                                        height: number;
                                        top: number;
                                    }[];
                                    redactions: {
                                        file: string;
                                        place: string;
                                        reason: string;
                                        sha256: string;
                                        count: number;
                                    }[];
                                    original: {
                                        sha256: string;
                                        bytes: number;
                                        sealedAt: string;
                                        signature: string;
                                        /** @enum {string} */
                                        timestamp: "stamped" | "pending" | "none";
                                        timestampSha256: string | null;
                                    } | null;
                                    warnings: string[];
                                    notDone: string[];
                                    sealCertificateSha256: string;
                                }[];
                                custody: {
                                    at: string;
                                    actor: string;
                                    action: string;
                                    reason: string;
                                }[];
                            } | null;
                            history: {
                                at: string;
                                actor: string;
                                kind: string;
                                payload: {
                                    [key: string]: unknown;
                                };
                            }[];
                            releases: {
                                id: number;
                                original: string;
                                reason: string;
                                requestedBy: string;
                                /** Format: date-time */
                                requestedAt: string;
                                approvedBy: string | null;
                                approvedAt: string | null;
                                releasedAt: string | null;
                            }[];
                            disposal: {
                                by: string;
                                reason: string;
                                at: string;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        overrideReason: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{id}/legal-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hold: boolean;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{id}/originals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        original: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            release: number;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/releases/{release}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    release: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{id}/keep-until": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        until: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{id}/disposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{id}/disposal/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{id}/disposal/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{id}/packet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{id}/files/{*}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    "*": string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            checks: {
                                id: string;
                                ok: boolean;
                            }[];
                            first: {
                                check: string;
                                path: string;
                                zh: string;
                                en: string;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: {
                                code: string;
                                zh: string;
                                en: string;
                                details?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
