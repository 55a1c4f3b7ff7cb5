import Testing
import CreditCore

/// Identifiers that can and that cannot be made, from the standards and from published rows.
@Suite struct IdentifierValueTests {
  @Test(arguments: [
    "91350100M000100Y43", "91230500MA1B3N1N2M", "11230500001755309F", "11500226753092798P",
    "91330282L07196379D", "91330203674737244W", "91310112MA1GBKRE47", "91320105780688132K",
    "91411025MA9ABCDE25", "91469002MA5T00010R", "11410823005755015T", "51433100MJJ000012K",
    "92441900MA4WXYT19L",
  ])
  func unifiedSocialCreditCodesHold(text: String) {
    let code = UnifiedSocialCreditCode(text)
    #expect(code?.description == text && code?.organizationCode != nil && code?.region != nil)
  }

  @Test(arguments: [
    "91350100M000100Y44", "91350100M000100Y34", "91330203647737244W", "91350100M000100O43",
    "9135010M000100Y43", "91370600000000000X", "00000000000000000X", "000000000000000000",
    "91350100m000100y43", " 91350100M000100Y43", "", "９1350100M000100Y43",
  ])
  func unifiedSocialCreditCodesFail(text: String) {
    #expect(UnifiedSocialCreditCode(text) == nil)
  }

  @Test func partsOfAUnifiedSocialCreditCode() {
    let code = UnifiedSocialCreditCode("91350100M000100Y43")
    let parts = [
      code.map { String($0.department) }, code.map { String($0.organizationType) },
      code?.region?.description, code?.organizationCode?.description,
      code?.organizationCode?.hyphenated,
    ]
    #expect(parts == ["9", "1", "350100", "M000100Y4", "M000100Y-4"])
    // The outer check holds, that of the organisation code does not.
    let suspect = UnifiedSocialCreditCode("91411025MA9ABCDE38")
    #expect(suspect != nil && suspect?.organizationCode == nil)
  }

  @Test func organizationCodes() {
    let good = ["D2143569X", "001755309", "M000100Y4", "13830295X", "950285783"]
    let bad = ["D21435690", "D2143569-X", "001755308", "000000000", "d2143569x", "", "D2143569"]
    #expect(good.allSatisfy { OrganizationCode($0)?.description == $0 })
    #expect(bad.allSatisfy { OrganizationCode($0) == nil })
  }

  @Test func residentIdentityNumbers() {
    let good = [
      ("11010519491231002X", "1949-12-31", ResidentIdentityNumber.Sex.female),
      ("440524188001010014", "1880-01-01", .male),
      ("110105200002290013", "2000-02-29", .male),
    ]
    for (text, day, sex) in good {
      let number = ResidentIdentityNumber(text)
      #expect(number?.description == text && number?.birthDay.description == day)
      #expect(number?.sex == sex)
    }
    let bad = [
      "110105199002290018", "110105199504310015", "110105194912310021", "11010519491231002x",
      "990105194912310023", "110105491231002", "000000000000000000", "",
    ]
    #expect(bad.allSatisfy { ResidentIdentityNumber($0) == nil })
  }

  @Test func registrationNumbers() {
    let good: [(String, BusinessRegistrationNumber.Category)] = [
      ("110108000000016", .domestic), ("411025600000019", .individual),
      ("441900000001234", .domestic), ("469002400000054", .foreignInvested),
    ]
    #expect(good.allSatisfy { BusinessRegistrationNumber($0.0)?.category == $0.1 })
    let bad = ["330000000000015", "410182600123456", "11010800000001", "11010800000001X", ""]
    #expect(bad.allSatisfy { BusinessRegistrationNumber($0) == nil })
    #expect(LegacyRegistrationNumber("3203212100530")?.description == "3203212100530")
    let notLegacy = ["320321210053", "320321210053X", "0000000000000"]
    #expect(notLegacy.allSatisfy { LegacyRegistrationNumber($0) == nil })
  }

  @Test func codesAreOrderedAsTheirText() {
    let texts = [
      "91230500MA1B3N1N2M", "11500226753092798P", "91350100M000100Y43", "11230500001755309F",
    ]
    let codes = texts.compactMap { UnifiedSocialCreditCode($0) }.sorted()
    #expect(codes.map(\.description) == texts.sorted())
  }
}
