from members.models.boards import BoardPost
from members.models.households import Assessment, Household
from members.models.memberships import Membership
from members.models.people import EthnicGroup, HouseholdStay, Member
from members.models.photos import MemberPhoto

__all__ = [
    "Assessment",
    "BoardPost",
    "EthnicGroup",
    "Household",
    "HouseholdStay",
    "Member",
    "MemberPhoto",
    "Membership",
]
